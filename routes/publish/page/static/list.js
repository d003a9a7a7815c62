/* The list of routes, grouped by mode, with the year control above it and the articles below. */
const list = (() => {
  const { element, isolated, one } = dom;

  function row(route, index) {
    const known = state.known(route);
    const moment = state.moment(route);
    const told = known
      ? [element('span', { class: 'ends' }, isolated(route.ends)),
        element('span', { class: 'told-by' }, `${dom.counted(moment.sentences, 'sentence')} · ${moment.voices}`)]
      : element('span', { class: 'ends' }, `first named in ${state.firstYear(route)}`);
    const hover = (on) => () => app.hover(on ? index : null);
    return element('li', {}, element('button', {
      type: 'button', class: 'row', 'data-route': index, disabled: !known,
      on: { click: () => app.chooseRoute(index), mouseenter: hover(true), mouseleave: hover(false), focus: hover(true), blur: hover(false) },
    },
    known ? lines.swatch(lines.styleOf(route)) : element('span', { class: 'swatch' }),
    element('span', { class: 'nm' }, element('b', {}, dom.heading(route.name)), told),
    known ? element('span', { class: 'rt-end' }, card.chip(moment.look), moment.seasonal ? card.seasonChip() : null,
      element('span', { class: 'km' }, route.km || 'length not given')) : null));
  }

  function groups() {
    return Object.entries(data.modes).map(([mode, name]) => {
      const own = data.routes.map((route, index) => ({ route, index })).filter(({ route }) => route.mode === mode);
      if (!own.length) return null;
      const count = own.filter(({ route }) => state.known(route)).length;
      return element('section', { class: 'group' }, element('h2', {}, name, element('span', {}, String(count))),
        element('ul', {}, own.map(({ route, index }) => row(route, index))));
    });
  }

  function yearControl() {
    if (data.years.length < 2) return null;
    const share = (year) => `${((year - data.years[0]) / state.lastYear) * 100}%`;
    const beside = {};
    const dots = data.articles.filter((article) => article.year).map((article) => {
      const dot = element('i', { class: 'dot', title: `${article.outlet}, ${article.date}` });
      dot.style.insetInlineStart = share(article.year);
      beside[article.year] = (beside[article.year] ?? -1) + 1;
      // Those of the last year stand to the left of its end, so that none leaves the track.
      const step = article.year === data.years[state.lastYear] ? -9 : 9;
      dot.style.marginInlineStart = `${beside[article.year] * step - 3.5}px`;
      return dot;
    });
    const marks = data.years.length > 8 ? data.years.filter((_, i) => i % Math.ceil(data.years.length / 6) === 0) : data.years;
    const undated = data.articles.some((article) => article.why);
    return element('div', { class: 'time' },
      element('div', { class: 'time-t' }, element('label', { for: 'year' }, 'Known by the end of ', element('output', { id: 'yearout', for: 'year' })),
        element('span', { id: 'known' })),
      element('div', { class: 'track' }, element('div', { class: 'dots', 'aria-hidden': 'true' }, dots),
        element('input', {
          type: 'range', id: 'year', min: 0, max: state.lastYear, step: 1, value: state.chosen.year,
          on: { input: (event) => app.setYear(Number(event.target.value)) },
        }),
        element('div', { class: 'yrs', 'aria-hidden': 'true' }, marks.map((year) => {
          const mark = element('span', {}, String(year));
          mark.style.insetInlineStart = share(year);
          return mark;
        }))),
      undated ? element('p', { class: 'fine' }, 'An article without a certain date counts from the earliest year that it can have.') : null);
  }

  function articles() {
    return element('section', { class: 'src' }, element('h2', {}, 'Articles'), element('ol', {}, data.articles.map((article) => element('li', {},
      element('b', {}, isolated(article.outlet)), ', ', article.date,
      article.why ? element('span', {}, ' (', isolated(article.why), ')') : null,
      article.title ? element('span', { class: 'ti' }, isolated(article.title)) : null,
      article.note ? element('span', { class: 'ti' }, isolated(article.note)) : null))),
    data.skipped.length ? [element('h2', {}, 'Left out'), element('ul', {}, data.skipped.map((item) => element('li', {},
      element('b', {}, isolated(item.file)), ': ', isolated(item.reason))))] : null);
  }

  function figuresSaid() {
    if (!data.claims.length) return null;
    return element('section', { class: 'src' }, element('h2', {}, 'Said of the same thing'), data.claims.map(claims.group));
  }

  function build() {
    const articleCount = dom.counted(data.articles.length, 'article');
    one('#view-list').replaceChildren(
      element('header', {}, element('p', { class: 'kick' }, `Route map · ${articleCount}`),
        element('h1', { id: 'title' }, isolated(data.title)), element('p', { class: 'stand' }, data.stand)),
      yearControl() || '', changes.section(), element('div', { id: 'groups' }), figuresSaid() || '', articles(), furniture.stamp());
    update();
  }

  function update() {
    one('#groups').replaceChildren(...groups().filter(Boolean));
    if (!one('#year')) return;
    const known = data.routes.filter(state.known).length;
    const year = Number(state.yearName());
    const read = data.articles.filter((article) => !article.year || article.year <= year).length;
    one('#year').value = state.chosen.year;
    one('#year').setAttribute('aria-valuetext', `end of ${year}`);
    one('#yearout').textContent = String(year);
    one('#known').textContent = `${known} of ${dom.counted(data.routes.length, 'route')}, ${read} of ${dom.counted(data.articles.length, 'article')}`;
  }

  return { build, update };
})();
