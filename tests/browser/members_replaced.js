// Stays in the members' edition while the site is replaced by a later build, which lies beside it in `later`; then comes
// back to it after the tab was locked elsewhere. What was seen lies in window.name, which outlives a reload.

async function visit({ passphrase, query, later }) {
  if (window.name) return { ...JSON.parse(window.name), lockedUp: find("opened").hidden && lines().length === 0 };
  await until(() => !find("gate").hidden, "the door");
  type(find("gate").elements.passphrase, passphrase);
  find("gate").requestSubmit();
  await until(() => !find("opened").hidden && lines().length, "it opens");
  redirect("/members/", later);
  type(find("search").elements.text, query);
  await pause(250);
  await until(() => !find("list").hasAttribute("aria-busy"), "an answer");
  const seen = { status: textOf(find("status")), lines: lines() };

  const comeBack = () => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  comeBack();
  await pause(300); // in which it would be loaded anew
  window.name = JSON.stringify({ ...seen, stays: true });
  AlmapressSeal.forget();
  comeBack();
}

const lines = () => [...find("list").children].map(textOf);
