/** Where the style sheet of the pages is served. */
export const STYLE_PATH = '/style.css';

/** The style sheet: the reader's own fonts and colours scheme, nothing from elsewhere. */
export const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0; }
main { max-width: 34rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.75rem; margin: 0 0 1rem; }
h2 { font-size: 1.1rem; margin: 0 0 .5rem; }
form { margin: 0 0 1.5rem; }
label { display: block; margin-top: .75rem; font-weight: 600; }
select, input { box-sizing: border-box; width: 100%; padding: .5rem; font: inherit; }
button { margin-top: 1rem; padding: .5rem 1.25rem; font: inherit; font-weight: 600; cursor: pointer; }
.quiet { font-weight: 400; }
.warning, .problem { padding: .75rem 1rem; border-left: .4rem solid #b45309; background: #b4530926; }
.problem { border-color: #b91c1c; background: #b91c1c26; }
.help { margin: .25rem 0 0; font-size: .9rem; }
:focus-visible { outline: 3px solid #2563eb; outline-offset: 2px; }
`.trimStart();
