// Uses the directory's page as a reader does, with the keyboard, and tells what is shown at each step.

async function visit({ one, many, cohort }) {
  const [form, list, status, more, clear] = ["search", "list", "status", "more", "clear"].map(find);
  const box = form.elements.text;
  const shown = () => ({
    lines: [...list.children].map(textOf),
    status: textOf(status),
    address: decodeURIComponent(location.hash),
    more: !more.hidden,
    clear: !clear.hidden,
  });
  // The page waits a little after the last key before it asks, so its own timer comes first.
  const answered = async () => {
    await pause(250);
    await until(() => !list.hasAttribute("aria-busy"), "an answer");
    return shown();
  };
  const steps = {};

  await until(() => !form.hidden && form.elements.cohort.options.length > 1, "the form is offered");
  steps.parts = {
    live: status.closest("[role=status], [aria-live]") !== null,
    label: textOf(box.labels[0]),
    unlabelled: [...form.elements].filter((part) => part.tagName !== "BUTTON" && !part.labels.length).length,
    unreachable: [...form.elements, clear, more].filter((part) => part.tabIndex < 0).length,
  };

  press(document.querySelector("[data-directory]"), "/");
  steps.slash = document.activeElement === box;

  type(box, many);
  steps.many = await answered();
  more.focus();
  more.click();
  steps.grown = await answered();
  steps.grown.focus = [...list.children].indexOf(document.activeElement);

  form.elements.cohort.value = cohort;
  form.elements.cohort.dispatchEvent(new Event("change", { bubbles: true }));
  steps.narrowed = await answered();

  press(box, "Escape");
  steps.cleared = { ...(await answered()), focus: document.activeElement === box, text: box.value };

  // Pinyin on its way to a character is no query yet.
  box.value = "zhang";
  box.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
  steps.composing = await answered();
  box.value = many;
  box.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
  steps.composed = await answered();

  box.value = one;
  form.requestSubmit();
  steps.entered = await answered();

  type(box, "无人叫此名");
  steps.nobody = await answered();

  history.back();
  await until(() => box.value === "", "the way back");
  steps.back = await answered();
  return steps;
}
