/* Links that open the page as it stands, and the code that puts it into another page. */
const share = (() => {
  const { one } = dom;

  function read() {
    const asked = new URLSearchParams(location.hash.slice(1));
    // Links of earlier maps say "by".
    const year = data.years.indexOf(Number(asked.get('year') || asked.get('by')));
    const at = (asked.get('at') ?? '').match(/^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?),(\d(?:\.\d+)?)$/);
    return {
      route: state.routeById.get(asked.get('route')) ?? null, year: year < 0 ? state.lastYear : year,
      off: new Set((asked.get('off') || '').split(',').sort().filter((mode) => Object.hasOwn(data.modes, mode))), relief: asked.get('relief') !== 'off',
      at: at && overlay.within(at.slice(1).map(Number)),
    };
  }

  function write() {
    const parts = [];
    const { route, year, off, relief } = state.chosen;
    if (route !== null && !data.only) parts.push(`route=${encodeURIComponent(data.routes[route].id)}`);
    if (year !== state.lastYear) parts.push(`year=${state.yearName()}`);
    if (off.size) parts.push(`off=${[...off].sort().join(',')}`);
    if (!relief) parts.push('relief=off');
    const at = overlay.moved();
    if (at) parts.push(`at=${at.join(',')}`);
    try {
      history.replaceState(null, '', parts.length ? `#${parts.join('&')}` : location.pathname + location.search);
    } catch {
      // A sandboxed frame has no address of its own to change.
    }
  }

  async function copy(text, done) {
    try {
      await navigator.clipboard.writeText(text);
      furniture.toast(done);
    } catch {
      // No leave to use the clipboard (a file, a frame): show the text, marked, to copy by hand.
      embedText(text, 'Copy this link');
    }
  }

  function embedText(text, title) {
    one('#dlgt').textContent = title;
    one('#code').value = text;
    one('#dlg').showModal();
    one('#code').select();
  }

  /* What `routes embed` prints: a frame, and the script that fits it to what it holds. */
  function embed() {
    const { route } = state.chosen;
    const file = route === null ? location.pathname.split('/').pop() : `${data.routes[route].id}.html`;
    const name = route === null ? data.title : data.routes[route].name;
    const frame = dom.element('iframe', {
      src: file.endsWith('.html') ? file : 'index.html', title: `Route map: ${name}`, loading: 'lazy',
      sandbox: 'allow-scripts allow-popups allow-downloads allow-modals', referrerpolicy: 'no-referrer',
      width: '100%', height: '520', 'data-routebook': true,
    });
    const script = dom.element('script', {}, hostScript);
    // This page refuses styles on elements, its own included: the frame's are words until they stand elsewhere.
    const style = 'display:block;width:100%;height:520px;border:1px solid #cfcabf;box-sizing:border-box';
    const code = frame.outerHTML.replace(' data-routebook=""', ` data-routebook style="${style}"`);
    embedText(`${code}\n${script.outerHTML}`, 'Embed this map');
  }

  /* In another page's frame: tells that page how high the frame had best be, and nothing else. */
  let told = 0;
  function tellHeight() {
    if (parent === window) return;
    const height = theme.narrow.matches ? 640 : Math.round(Math.min(760, Math.max(480, innerWidth * 0.6)));
    if (height === told) return;
    told = height;
    parent.postMessage({ routebook: 'height', height }, '*');
  }

  /* A map that stands within a notebook has no address to hand on. */
  function hideWithoutAddress() {
    for (const name of ['share', 'embed']) one(`[data-do=${name}]`).hidden = location.protocol === 'about:';
  }

  return { read, write, copy, embed, tellHeight, hideWithoutAddress, link: () => copy(location.href, 'Link copied') };
})();
