/* Questions to the one server of this page, and its answers; what went wrong comes as an Error in plain words. */
const server = (() => {
  async function ask(path, body) {
    const options = body === undefined ? { cache: 'no-store' }
      : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
    let answer;
    let text;
    try {
      answer = await fetch(path, options);
      text = await answer.text();
    } catch {
      const words = '`routes review` does not answer: is it still running? Nothing was saved just now.';
      throw Object.assign(new Error(words), { gone: true });
    }
    let told;
    try {
      told = JSON.parse(text);
    } catch {
      told = { problem: text };
    }
    if (!answer.ok) throw Object.assign(new Error(told.problem || `The server answered ${answer.status}.`), { status: answer.status });
    return told;
  }

  return { ask };
})();
