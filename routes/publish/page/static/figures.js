/* The small drawings of a card: stops as a strip, status in time, closed months, figures side by side. */
const figures = (() => {
  const WIDTH = 372;
  const { vector } = dom;
  const label = (text, attributes) => vector('text', attributes, text);

  function stopMark(kind, x, y) {
    if (kind === 'pass') return vector('path', { d: `M${x} ${y - 6}l6 10h-12z` });
    if (kind === 'border_crossing') return vector('path', { d: `M${x} ${y - 6}l6 6l-6 6l-6 -6z` });
    if (kind === 'port' || kind === 'dry_port') return vector('rect', { x: x - 4.5, y: y - 4.5, width: 9, height: 9 });
    return vector('circle', { cx: x, cy: y, r: 4.8 });
  }

  /* Stops at their kilometres along the line; names take the first of four levels that is free. */
  function strip(route, chain) {
    const middle = 44;
    const across = (share) => 12 + share * (WIDTH - 24);
    const levels = [middle + 20, middle - 13, middle + 35, middle - 27];
    const used = [[], [], [], []];
    const spoken = chain.stops.map((stop) => `${stop.name}${stop.named ? '' : ' (not named in its sentences)'}`).join(', ');
    const picture = vector('svg', { class: 'strip', role: 'img', 'aria-label': `Stops in order: ${spoken}` });
    const { look, seasonal } = state.moment(route);
    for (const [start, end, mode, method] of chain.legs) {
      for (const stroke of lines.strokesOf(mode, method, look || 'unstated', seasonal, route.band)) {
        picture.append(lines.line(stroke, `M${across(start)} ${middle}H${across(end)}`));
      }
    }
    const last = chain.stops.length - 1;
    const isEnd = (index) => index === 0 || index === last;
    const order = chain.stops.map((stop, index) => ({ stop, index }))
      .sort((a, b) => b.stop.named - a.stop.named || isEnd(b.index) - isEnd(a.index) || a.index - b.index);
    for (const { stop, index } of order) {
      const place = state.placeById.get(stop.place);
      const x = across(stop.share);
      const short = stop.name.length > 24 ? `${stop.name.slice(0, 23)}…` : stop.name;
      const wide = short.length * (stop.named ? 6.5 : 6.1) + 6;
      const anchor = x - wide / 2 < 0 ? 'start' : x + wide / 2 > WIDTH ? 'end' : 'middle';
      const left = anchor === 'start' ? x - 6 : anchor === 'end' ? x + 6 - wide : x - wide / 2;
      const clear = (level, from, to) => !used[level].some(([a, b]) => from < b && to > a);
      const free = [0, 1, 2, 3].find((level) => clear(level, left, left + wide) && (level < 2 || clear(level - 2, x - 3, x + 3)));
      const mark = place.area ? vector('circle', { cx: x, cy: middle, r: 3.2 }) : stopMark(place.kind, x, middle);
      mark.setAttribute('class', stop.named ? 'stop said' : 'stop');
      if (place.area) picture.append(vector('circle', { cx: x, cy: middle, r: 7, class: 'ring' }));
      mark.append(vector('title', {}, stop.named ? stop.name : `${stop.name}: ${stop.source}`));
      picture.append(mark);
      if (free === undefined) continue; // no room: the list under the strip still names it
      used[free].push([left, left + wide]);
      if (free > 1) {
        used[free - 2].push([x - 3, x + 3]);
        const from = free === 2 ? middle + 6 : middle - 6;
        picture.append(vector('path', { d: `M${x} ${from}V${free === 2 ? levels[2] - 9 : levels[3] + 3}`, class: 'lead' }));
      }
      const textX = anchor === 'middle' ? x : anchor === 'start' ? Math.max(2, x - 6) : Math.min(WIDTH - 2, x + 6);
      picture.append(label(short, { x: textX, y: levels[free], 'text-anchor': anchor, class: stop.named ? 'stn said' : 'stn' }));
    }
    const top = used[3].length ? middle - 40 : used[1].length ? middle - 26 : middle - 10;
    const foot = used[2].length ? middle + 41 : middle + 27;
    picture.setAttribute('viewBox', `0 ${top} ${WIDTH} ${foot - top}`);
    return picture;
  }

  /* Reports on an axis of years: a dot where the date is sure, a bar as long as the doubt; those without any date
     stand in the list alone, and where nothing is dated there is no axis. */
  function timeline(all) {
    const reports = all.filter((report) => report.at);
    if (!reports.length) return null;
    const first = Math.floor(Math.min(data.years[0] ?? Infinity, ...reports.map((report) => report.at[0])));
    const last = Math.ceil(Math.max((data.years[state.lastYear] ?? -Infinity) + 1, ...reports.map((report) => report.at[1])));
    const across = (year) => 10 + ((year - first) / Math.max(1, last - first)) * (WIDTH - 20);
    const picture = vector('svg', { class: 'timeline', viewBox: `0 0 ${WIDTH} 34`, 'aria-hidden': 'true' });
    picture.append(vector('path', { d: `M${across(first)} 12H${across(last)}`, class: 'axis' }));
    const every = Math.ceil((last - first) / 8);
    for (let year = first; year < last; year++) {
      picture.append(vector('path', { d: `M${across(year)} 8v8`, class: 'axis' }));
      if ((year - first) % every) continue;
      picture.append(label(String(year), { x: across(year + 0.5), y: 30, class: 'ax', 'text-anchor': 'middle' }));
    }
    const spots = reports.map((report) => ({ report, index: all.indexOf(report), x: (across(report.at[0]) + across(report.at[1])) / 2 }));
    // Dots that would lie on one another move apart, and stay on the axis.
    const gap = Math.min(14, (WIDTH - 20) / spots.length);
    for (let i = 1; i < spots.length; i++) spots[i].x = Math.max(spots[i].x, spots[i - 1].x + gap);
    for (let i = spots.length - 1, edge = across(last) - 4; i >= 0; i--, edge = spots[i + 1].x - gap) spots[i].x = Math.min(spots[i].x, edge);
    spots.forEach(({ report, x }, index) => {
      const end = spots[index + 1] ? spots[index + 1].x : across(last);
      picture.append(vector('path', { d: `M${x} 12H${end}`, class: `seg l-${report.look}` }));
    });
    for (const { report, x } of spots) {
      if (across(report.at[1]) - across(report.at[0]) > 14) {
        picture.append(vector('path', { d: `M${across(report.at[0])} 4H${across(report.at[1])}`, class: 'doubt' }));
      }
      picture.append(vector('circle', { cx: x, cy: 12, r: 6.5, class: `tdot l-${report.look}` }));
    }
    spots.forEach(({ report, index, x }) => {
      picture.append(label(String(index + 1), { x, y: 15.2, class: `tn l-${report.look}`, 'text-anchor': 'middle' }));
    });
    return picture;
  }

  const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
    'November', 'December'];

  function months(closure) {
    const shut = new Set(closure.months);
    const spoken = closure.months.map((month) => MONTHS[month - 1]).join(', ');
    return dom.element('ol', { class: 'months', 'aria-label': `Shut in ${spoken}` }, MONTHS.map((name, index) => {
      const isShut = shut.has(index + 1);
      return dom.element('li', { class: isShut ? 'shut' : null, title: `${name}: ${isShut ? 'shut' : 'open'}` }, name[0]);
    }));
  }

  /* Figures of one unit on one axis, logarithmic where they differ by more than tenfold. */
  function comparison(group) {
    if (group.unit === 'date') return null; // dates are read, not measured
    const items = group.items.filter((item) => item.low !== null || item.high !== null);
    const ends = items.flatMap((item) => [item.low ?? item.high, item.high ?? item.low]);
    const low = Math.min(...ends);
    const high = Math.max(...ends);
    if (items.length < 2 || low === high) return null;
    const logarithmic = low > 0 && high / low > 10;
    const scale = (value) => {
      const [a, b, v] = logarithmic ? [low, high, value].map(Math.log10) : [low, high, value];
      return 12 + ((v - a) / (b - a)) * (WIDTH - 24);
    };
    const row = 20;
    const height = items.length * row + 4;
    const picture = vector('svg', { class: 'compare', viewBox: `0 0 ${WIDTH} ${height}`, 'aria-hidden': 'true' });
    items.forEach((item, index) => {
      const y = index * row + 12;
      const [a, b] = [scale(item.low ?? item.high), scale(item.high ?? item.low)];
      picture.append(vector('path', { d: `M6 ${y}H${WIDTH - 6}`, class: 'grid' }));
      if (a !== b) picture.append(vector('path', { d: `M${a} ${y}H${b}`, class: item.open ? 'range open' : 'range' }));
      for (const x of new Set([a, b])) picture.append(vector('circle', { cx: x, cy: y, r: 4.6, class: item.open ? 'cdot open' : 'cdot' }));
      const text = label(item.text, { x: b > WIDTH / 2 ? a - 9 : b + 9, y: y + 3.6, class: 'clt', 'text-anchor': b > WIDTH / 2 ? 'end' : 'start' });
      picture.append(text);
    });
    return { picture, logarithmic };
  }

  return { strip, timeline, months, comparison };
})();
