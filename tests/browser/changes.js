// Tells where the lines of a search lead those who want to send what has changed.

async function visit({ passphrase, query }) {
  if (passphrase) {
    await until(() => !find("gate").hidden, "the door");
    type(find("gate").elements.passphrase, passphrase);
    find("gate").requestSubmit();
  }
  await until(() => !find("search").hidden && find("search").checkVisibility(), "the search is offered");
  type(find("search").elements.text, query);
  await pause(250);
  await until(() => find("list").children.length && !find("list").hasAttribute("aria-busy"), "an answer");
  return [...document.querySelectorAll("[data-list] .change a")].map((link) => decodeURIComponent(link.href));
}
