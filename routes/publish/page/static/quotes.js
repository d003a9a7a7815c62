/* Sentences as the articles write them: verbatim, in serif, with the words that name a route marked. */
const quotes = (() => {
  const { element, isolated } = dom;

  function marked(sentence, marks) {
    const letters = dom.points(sentence.text);
    const cut = (from, to) => letters.slice(from, to).join('');
    const words = element('p', { class: 'q', dir: 'auto' });
    let done = 0;
    for (const [start, end, kind, today] of marks) {
      if (start < done) continue;
      words.append(cut(done, start));
      words.append(kind === 'r' ? element('mark', {}, cut(start, end)) : element('span', { class: 'pl' }, cut(start, end)));
      // Verbatim stays verbatim: today's name follows in the page's own voice.
      if (today) words.append(element('span', { class: 'today' }, ' [', isolated(today), ']'));
      done = end;
    }
    words.append(cut(done));
    return words;
  }

  function source(article, sentence) {
    const place = `${article.file}, characters ${sentence.start}–${sentence.end}`;
    return [
      sentence.speaker ? isolated(sentence.speaker) : 'the article itself', ' · ', isolated(place),
      article.url ? [' · ', element('a', { href: article.url, target: '_blank', rel: 'noopener noreferrer' }, 'article')] : null,
    ];
  }

  function item({ s, marks }) {
    const sentence = data.sentences[s];
    const article = data.articles[sentence.a];
    const heading = element('p', { class: 'by' }, element('b', {}, article.date), isolated(article.outlet));
    const who = element('p', { class: 'who' }, source(article, sentence));
    if (!data.quoted) return element('li', { class: 'evi' }, heading, who);
    const whole = sentence.before || sentence.after ? element('details', {}, element('summary', {}, 'Whole paragraph'),
      element('p', { class: 'para', dir: 'auto' }, sentence.before, element('b', {}, sentence.text), sentence.after)) : null;
    return element('li', { class: 'evi' }, heading, element('blockquote', {}, marked(sentence, marks)), who, whole);
  }

  function list(references) {
    return [
      data.quoted ? null : element('p', { class: 'fine' }, 'The sentences are left out here; outlet, date and place in the text are given.'),
      element('ol', { class: 'evis' }, references.map(item)),
    ];
  }

  const key = () => (data.quoted ? element('p', { class: 'fine keyq' }, element('mark', {}, 'route'), ' ',
    element('span', { class: 'pl' }, 'place'), ' as the article writes it; [today’s name] is the page’s.') : null);

  return { list, key };
})();
