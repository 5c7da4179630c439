// Goes on with the directory's page while it cannot load any more, and when the site has been replaced by a later build,
// which lies beside it in `later`.

async function visit({ many, other, search, later }) {
  const [form, list, status, more] = ["search", "list", "status", "more"].map(find);
  const box = form.elements.text;
  const shown = () => ({
    lines: [...list.children].map(textOf),
    status: textOf(status),
    more: !more.hidden,
    cohorts: [...form.elements.cohort.options].slice(1).map(textOf),
  });
  const answered = async () => {
    await pause(250);
    await until(() => !list.hasAttribute("aria-busy"), "an answer");
    return shown();
  };
  const steps = {};
  await until(() => !form.hidden && form.elements.cohort.options.length > 1, "the form is offered");

  type(box, many);
  await answered();
  type(box, other);
  more.click(); // sooner than the page has asked for the other
  steps.other = await answered();

  type(box, many);
  steps.many = await answered();
  redirect(search, "nowhere/");
  more.click();
  steps.failed = await answered();
  redirect(search, search);
  more.click();
  steps.more = await answered();

  redirect(search, later);
  more.click();
  steps.replaced = await answered();
  more.click();
  steps.moreOfIt = await answered();
  return steps;
}
