/* The colours of the stylesheet, read once a theme, so that canvas and CSS cannot differ. */
const theme = (() => {
  const root = document.documentElement;
  const names = ['paper', 'ink', 'ink2', 'ink3', 'rule', 'land', 'water', 'coast', 'river', 'border', 'casing',
    'halo', 'country', 'area', 'town', 'sealabel', 'road', 'rail', 'sea', 'air', 'pipeline', 'unspecified', 'relief'];
  const colours = {};

  function read() {
    const style = getComputedStyle(root);
    for (const name of names) colours[name] = style.getPropertyValue(`--${name}`).trim();
  }
  const isDark = () => root.dataset.theme === 'dark';
  function set(value) {
    root.dataset.theme = value;
    read();
  }
  const prefersDark = matchMedia('(prefers-color-scheme: dark)');
  set(prefersDark.matches ? 'dark' : 'light');

  const font = '"Noto Sans",system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans Arabic",sans-serif';
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const narrow = matchMedia('(max-width: 760px)');
  return { colours, isDark, set, prefersDark, font, still, narrow };
})();
