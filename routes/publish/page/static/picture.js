/* The map as a picture: the same painters on one canvas, for a file or for the printed page. */
const picture = (() => {
  const { one } = dom;

  function compose(context, view, thick) {
    context.save();
    context.beginPath();
    context.rect(0, 0, view.width, view.height);
    context.clip();
    basemap.paint(context, view);
    lines.paint(context, view, thick);
    labels.paint(context, view, [], { onScreen: false, thick });
    context.restore();
  }

  function wrapped(context, text, x, y, width, leading) {
    let line = '';
    let top = y;
    for (const word of text.split(' ')) {
      if (context.measureText(`${line} ${word}`).width > width && line) {
        context.fillText(line, x, top);
        line = word;
        top += leading;
      } else line = line ? `${line} ${word}` : word;
    }
    context.fillText(line, x, top);
  }

  /* In the middle of a view; the equator is 40,075.017 km long (WGS 84). */
  function kilometresPerPixel(view) {
    const middle = geometry.latitude((view.top + view.height / 2) / view.scale);
    return (40075.017 * Math.cos((middle * Math.PI) / 180)) / view.scale;
  }

  function paintScale(context, view, x, y) {
    const { pixels, words } = furniture.scaleBar(kilometresPerPixel(view));
    context.strokeStyle = theme.colours.ink;
    context.lineWidth = 1.5;
    context.setLineDash([]);
    context.beginPath();
    context.moveTo(x - pixels, y - 6);
    context.lineTo(x - pixels, y);
    context.lineTo(x, y);
    context.lineTo(x, y - 6);
    context.stroke();
    context.textAlign = 'right';
    context.fillText(words, x - pixels - 8, y);
    context.textAlign = 'left';
  }

  function save() {
    const [width, height, foot, ratio] = [1600, 1000, 78, 2];
    const canvas = document.createElement('canvas');
    canvas.width = width * ratio;
    canvas.height = (height + foot) * ratio;
    const context = canvas.getContext('2d');
    context.scale(ratio, ratio);
    // What the reader sees of the map: not what lies under the sheet or the key.
    const screen = overlay.screen();
    screen.height -= overlay.room().below;
    const zoom = screen.zoom + Math.log2(Math.min(width / screen.width, height / screen.height));
    const scale = 256 * 2 ** zoom;
    const middle = [(screen.left + screen.width / 2) / screen.scale, (screen.top + screen.height / 2) / screen.scale];
    const view = geometry.view(zoom, middle[0] * scale - width / 2, middle[1] * scale - height / 2, width, height);
    compose(context, view, 1.25);
    const { colours, font } = theme;
    const { route } = state.chosen;
    const title = route === null ? data.title : `${data.routes[route].name} – ${data.title}`;
    context.fillStyle = colours.paper;
    context.fillRect(0, height, width, foot);
    context.textAlign = 'left';
    context.textBaseline = 'alphabetic';
    context.fillStyle = colours.ink;
    context.font = `700 20px ${font}`;
    context.fillText(title, 20, height + 28);
    context.fillStyle = colours.ink2;
    context.font = `12px ${font}`;
    paintScale(context, view, width - 20, height + 28);
    const known = state.yearName() ? `Known by the end of ${state.yearName()}. ` : '';
    wrapped(context, `${known}${data.view.note} ${data.attribution.join(' · ')}`, 20, height + 48, width - 40, 16);
    canvas.toBlob((blob) => {
      const link = dom.element('a', { href: URL.createObjectURL(blob), download: `${route === null ? 'routes' : data.routes[route].id}.png` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 4000);
      furniture.toast(`Picture saved, ${dom.whole(canvas.width)} × ${dom.whole(canvas.height)} pixels`);
    });
  }

  /* Print: one page, always light. The text twin gives the table, this canvas the map. Browsers lay a page out
     before they tell, so the map's box has fixed sizes that the stylesheet knows as well. What a card says of
     the one route that is shown follows on further pages. */
  const BOX = { width: 520, height: 632 };
  let before = null;

  function begin() {
    if (before) return;
    before = { theme: document.documentElement.dataset.theme, scale: one('#scale').cloneNode(true) };
    theme.set('light');
    document.documentElement.classList.add('printing');
    const canvas = dom.element('canvas', { class: 'printed', 'aria-hidden': 'true' });
    canvas.width = BOX.width * 3;
    canvas.height = BOX.height * 3;
    const context = canvas.getContext('2d', { alpha: false });
    context.scale(3, 3);
    const view = geometry.framing(app.home(), BOX.width, BOX.height, 24);
    compose(context, view, 0.85);
    one('#stage').append(canvas);
    fitTable();
    furniture.setScale(kilometresPerPixel(view));
    const route = data.routes.length === 1 ? 0 : state.chosen.route;
    if (route !== null) document.body.append(leafOf(route));
  }

  /* The card of a route as it stands on paper: all of it opened, and nothing in it to press. */
  function leafOf(route) {
    const stands = one('#view-card');
    const held = [...stands.childNodes];
    card.show(route);
    const leaf = dom.element('section', { class: 'leaf', 'aria-hidden': 'true' }, [...stands.childNodes].map((node) => node.cloneNode(true)));
    stands.replaceChildren(...held);
    for (const node of dom.all('.crumb, .own, .stamp, .evi details, button:not(.link)', leaf)) node.remove();
    for (const node of dom.all('details', leaf)) node.open = true;
    for (const node of dom.all('h1[id]', leaf)) node.removeAttribute('id');
    return leaf;
  }

  /* One page whatever the number of routes: the table's letters shrink until all of it fits. */
  function fitTable() {
    const twin = one('#twin');
    for (let size = 9.8; size >= 4; size -= 0.2) {
      twin.style.setProperty('--print-size', `${size}px`);
      if (twin.scrollHeight <= 704) return;
    }
  }

  function end() {
    if (!before) return;
    document.documentElement.classList.remove('printing');
    one('.printed').remove();
    one('.leaf')?.remove();
    theme.set(before.theme);
    one('#scale').replaceWith(before.scale);
    before = null;
  }

  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  return { save, isPrinting: () => before !== null };
})();
