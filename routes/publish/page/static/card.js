/* The card of a route: everything that the data says of it, in the order in which a reader asks. */
const card = (() => {
  const { element, isolated } = dom;
  const section = (title, ...content) => element('section', { class: 'sec' }, title ? element('h3', {}, title) : null, content);
  const chip = (look) => element('span', { class: `chip c-${look}` }, data.looks[look]);
  const seasonChip = () => element('span', { class: 'chip c-season' }, 'shut for a season');

  /* Whether a person, not an article, tells how it stands in the chosen year. */
  const isSet = (route) => route.set && state.chosen.year >= route.set[1];

  function reviewChip(route) {
    if (route.accepted) return element('span', { class: 'chip c-words' }, 'reviewed by a person');
    return route.reviewed ? null : element('span', { class: 'chip c-words' }, 'drawn from the words alone');
  }

  function chips(route) {
    const { look, seasonal } = state.moment(route);
    return [chip(look || 'unstated'), isSet(route) ? element('span', { class: 'chip c-words' }, 'set by a person') : null,
      seasonal ? seasonChip() : null, reviewChip(route)];
  }

  function crumb(index) {
    const order = data.routes.map((route, number) => number).filter((number) => state.visible(data.routes[number]) || number === index);
    const at = order.indexOf(index);
    const next = order[(at + 1) % order.length];
    const before = order[(at - 1 + order.length) % order.length];
    const step = (number, sign, word) => element('button', {
      type: 'button', 'aria-label': `${word}: ${data.routes[number].name}`, on: { click: () => app.chooseRoute(number) },
    }, sign);
    // In another page's frame the index may not lie beside this file.
    const home = data.only && window !== top ? null : data.only ? element('a', { class: 'back', href: 'index.html', target: '_blank', rel: 'noopener' }, 'All routes ›')
      : element('button', { type: 'button', class: 'back', on: { click: () => app.back() } }, '‹ All routes');
    if (!home && order.length < 2) return '';
    return element('nav', { class: 'crumb', 'aria-label': 'Routes' }, home,
      order.length > 1 ? element('span', {}, step(before, '‹', 'Previous'), step(next, '›', 'Next')) : null);
  }

  function stops(route) {
    const own = route.chains.flatMap((chain) => chain.stops);
    const added = own.some((stop) => !stop.named);
    const areas = own.some((stop) => state.placeById.get(stop.place).area);
    const unique = Array.from(new Map(own.map((stop) => [stop.place, stop])).values());
    return section('', route.chains.map((chain) => figures.strip(route, chain)),
      added ? element('p', { class: 'fine' }, 'Filled stops are named in these sentences; open ones come from the source that they give.') : null,
      areas ? element('p', { class: 'fine' }, 'A broken ring is an area: the line fades out towards it.') : null,
      element('details', { class: 'stoplist' }, element('summary', {}, dom.counted(unique.length, 'stop')),
        element('ol', {}, unique.map((stop) => element('li', {}, element('button', {
          type: 'button', class: 'link', on: { click: () => app.choosePlace(stop.place) },
        }, isolated(stop.name)), element('span', {}, stop.named ? ' named in these sentences' : [' from ', isolated(stop.source || 'the definition')]))))));
  }

  function status(route) {
    const reports = route.status.filter((report) => report.known <= Number(state.yearName() || Infinity));
    if (!reports.length) return section('Status, as told', element('p', { class: 'fine' }, 'No article tells whether it runs.'));
    return section('Status, as told', figures.timeline(reports), element('ol', { class: 'told' }, reports.map((report, index) => element('li', {},
      element('span', { class: `num l-${report.look}`, 'aria-hidden': 'true' }, String(index + 1)),
      element('span', { class: 'when' }, report.date),
      element('span', { class: 'quo' }, words(report)), chip(report.look),
      report.why && report.why !== (reports[index - 1] || {}).why ? element('small', {}, isolated(report.why)) : null))));
  }

  function words(report) {
    const told = [report.words, report.condition, report.season].filter(Boolean);
    return Array.from(new Set(told)).map((text, index) => [index ? ' … ' : '', '“', isolated(text), '”']);
  }

  function closures(route) {
    if (!route.closures.length) return null;
    return section('Shut by month', route.closures.map((closure) => [figures.months(closure),
      element('p', { class: 'fine' }, element('b', {}, isolated(closure.where), closure.until ? `, until ${closure.until}` : '', '. '),
        'Hatched: shut. Source: ', isolated(closure.source), '.')]));
  }

  function facts(route) {
    return section('Key facts', element('dl', { class: 'facts' }, route.facts.map(([term, value, note]) => element('div', {},
      element('dt', {}, term), element('dd', {}, isolated(value), note ? element('span', {}, ' ', isolated(note)) : null)))));
  }

  const remarks = (title, texts) => (texts.length
    ? section(title, element('ul', { class: 'remarks' }, texts.map((text) => element('li', {}, isolated(text))))) : null);

  function show(index) {
    const route = data.routes[index];
    const moment = state.moment(route);
    const by = Number(state.yearName() || Infinity);
    const told = route.evidence.filter((evidence) => evidence.year <= by);
    const later = route.evidence.length - told.length;
    const heading = element('h1', { tabindex: -1, id: 'cardh' }, dom.heading(route.name));
    dom.one('#view-card').replaceChildren(
      crumb(index),
      element('header', { class: 'chead' },
        element('p', { class: 'kick' }, lines.swatch(lines.styleOf(route), 46), `${data.modes[route.mode]} · ${route.methodWords}`),
        heading,
        route.also.length ? element('p', { class: 'also' }, 'Also in the articles: ', route.also.map((name, i) => [i ? ', ' : '', isolated(name)])) : null,
        element('p', { class: 'chipline' }, chips(route)),
        route.what.map((text) => element('p', { class: 'what' }, isolated(text)))),
      changes.of(route),
      stops(route),
      route.heights.length ? section('Heights', heights.figures(route.heights)) : '',
      status(route),
      closures(route) || '',
      remarks('Assumed here', route.assumptions) || '',
      remarks('Worth knowing', route.notes) || '',
      facts(route),
      route.claims.length ? section(route.claims.some((group) => group.items.length > 1) ? 'Said of it, side by side' : 'Said of it', route.claims.map(claims.group)) : '',
      data.only ? '' : element('p', { class: 'own' }, element('a', { href: `${route.id}.html` }, 'This route on a page of its own')),
      section(`${dom.counted(told.length, 'sentence')} ${told.length === 1 ? 'names' : 'name'} it`,
        element('p', { class: 'fine' }, moment.voices, later ? `; ${later} more after ${state.yearName()}` : '', '.'),
        quotes.list(told), quotes.key()),
      data.only ? furniture.stamp() : '',
    );
    return heading;
  }

  return { show, chip, seasonChip, crumb };
})();
