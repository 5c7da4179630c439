// Asks the index beside the page what the test wants to know, by the same engine and the same way as the page does.
// For each query: whom it finds, by their employers; a page from the middle; and which files a first page of results costs.

async function visit({ queries, page }) {
  const loader = AlmapressSearch.scripts(find("directory").dataset.chunks);
  const engine = await AlmapressSearch.open(loader);
  const employers = (entries) => entries.map((entry) => entry.employer);
  const answers = [];
  for (const query of queries) {
    const { total, entries } = await engine.search(query, 0, engine.count);
    const middle = total >> 1;
    const some = await engine.search(query, middle, page);
    answers.push({
      total,
      found: employers(entries),
      fromMiddle: employers(some.entries),
      files: query.counted ? await filesOf(query, page) : null,
    });
  }
  const everybody = await engine.search({}, 0, engine.count);
  return { count: engine.count, everybody: everybody.entries, facets: engine.facets, answers };
}

/** The files that somebody loads who asks this alone. */
async function filesOf(query, page) {
  const files = [];
  const loader = AlmapressSearch.scripts(find("directory").dataset.chunks);
  const engine = await AlmapressSearch.open((name, build) => {
    files.push(name);
    return loader(name, build);
  });
  await engine.search(query, 0, page);
  return files;
}
