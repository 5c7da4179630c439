/* One line of the directory, as the template's component `listed` makes it: `e` is what was released of a person, `say`
   the words in data attributes. It makes elements and text, never HTML. */
(function () {
  "use strict";

  function make(tag, className, ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children.filter(Boolean));
    return element;
  }

  function link(href, ...children) {
    const a = make("a", "", ...children);
    a.href = href;
    return a;
  }

  const spans = (className, ...parts) =>
    make("p", className, ...parts.filter(Boolean).map((part) => make("span", "", part)));

  globalThis.AlmapressListed = function (e, say) {
    const degrees = { bachelor: say.degreeBachelor, master: say.degreeMaster, doctor: say.degreeDoctor };
    const gone = Boolean(e.in_memoriam);
    return make(
      "li",
      "",
      who(e, say, gone),
      spans("when", e.cohort && say.cohortBefore + e.cohort + say.cohortAfter, degrees[e.degree] || e.degree, e.class),
      spans("school", e.college, e.major),
      spans("place", e.region !== e.city && e.region, e.city),
      spans("work", e.employer, e.position, !e.employer && e.industry),
      gone ? null : change(e, say),
      contact(e, say),
    );
  };

  function who(e, say, gone) {
    const name = make("b", gone ? "framed" : "", e.profile ? link(say.root + e.profile, e.name) : e.name);
    const late = gone ? [" ", make("span", "late", say.deceased)] : [];
    const english = e.english_name ? [" ", make("i", "", e.english_name)] : [];
    return make("p", "who", name, ...late, ...english);
  }

  function contact(e, say) {
    const line = spans(
      "contact",
      e.email && link("mailto:" + mailbox(e.email), e.email),
      e.mobile && link("tel:" + e.mobile.replace(/[^+\d]/g, ""), e.mobile),
      e.wechat && say.wechat + " " + e.wechat,
      e.qq && "QQ " + e.qq,
      e.address && [e.postcode, e.address].filter(Boolean).join(" "),
    );
    return line.hasChildNodes() ? line : null;
  }

  const mailbox = (text) => encodeURIComponent(text).replace("%40", "@");

  /* The way to tell the office of a change, as src/edition/web/directory/update.rs makes it: a form is told the reference
     alone, a letter is begun with what is known. */
  function change(e, say) {
    const href = say.updateForm ? form(e, say.updateForm) : say.updateMail ? letter(e, say) : null;
    return href && make("p", "change", link(href, say.update, make("span", "unseen", " " + e.name)));
  }

  function form(e, address) {
    return e.code ? address + (address.includes("?") ? "&" : "?") + "ref=" + encodeURIComponent(e.code) : address;
  }

  function letter(e, say) {
    const known = (_, key) => e[key] || "";
    const body = say.updateBody.trim().replace(/\{(name|cohort|college|code)\}/g, known).replace(/\r?\n/g, "\r\n");
    const subject = [say.updateSubject, e.code].filter(Boolean).join(" ");
    return `mailto:${mailbox(say.updateMail)}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
  }
})();
