/* Links that open the page as it stands, and the code that puts it into another page. */
const share = (() => {
  const { one } = dom;

  function read() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const year = data.years.indexOf(Number(asked.get('by')));
    return { route: state.routeById.get(asked.get('route')) ?? null, year: year < 0 ? state.lastYear : year };
  }

  function write() {
    const parts = [];
    const { route, year } = state.chosen;
    if (route !== null && !data.only) parts.push(`route=${encodeURIComponent(data.routes[route].id)}`);
    if (year !== state.lastYear) parts.push(`by=${state.yearName()}`);
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

  function embed() {
    const { route } = state.chosen;
    const file = route === null ? location.pathname.split('/').pop() || 'index.html' : `${data.routes[route].id}.html`;
    const title = route === null ? data.title : data.routes[route].name;
    const holder = document.createElement('div');
    const frame = dom.element('iframe', {
      src: file, title, width: '100%', height: '520', loading: 'lazy', sandbox: 'allow-scripts allow-popups allow-downloads',
    });
    holder.append(frame);
    frame.remove();
    embedText(frame.outerHTML, 'Embed this map');
  }

  return { read, write, copy, embed, link: () => copy(location.href, 'Link copied') };
})();
