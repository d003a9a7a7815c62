/* Makes elements. Text reaches the page as text nodes only, each run of it isolated from its neighbours. */
delete window.leaflet; // the other name under which Leaflet leaves itself in the window

const dom = (() => {
  const SVG = 'http://www.w3.org/2000/svg';

  function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name === 'on') {
        for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener);
      } else node.setAttribute(name, value === true ? '' : value);
    }
    for (const child of children.flat(3)) {
      if (child !== null && child !== undefined && child !== false && child !== '') node.append(child);
    }
    return node;
  }

  const element = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);
  const vector = (tag, attributes, ...children) => fill(document.createElementNS(SVG, tag), attributes, children);

  /* Somebody else's words: their direction is their own. */
  const isolated = (text, attributes) => element('bdi', { dir: 'auto', ...attributes }, text);

  /* A name that is a heading: a dash stays with the word before it. */
  const heading = (text) => isolated(text.replaceAll(' –', '\u00a0–'));

  const one = (selector, root) => (root || document).querySelector(selector);
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));

  /* Offsets count code points; JavaScript counts UTF-16 units. */
  const points = (text) => Array.from(text);

  /* Thousands with a comma; the browser's own formatter takes 30 ms to wake. */
  const cut = (text, most) => {
    const letters = points(text);
    return letters.length > most ? `${letters.slice(0, most - 1).join('').trimEnd()}…` : text;
  };

  const whole = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ',');
  const counted = (number, noun) => `${whole(number)} ${noun}${number === 1 ? '' : 's'}`;

  return { element, vector, isolated, heading, one, all, points, cut, whole, counted };
})();
