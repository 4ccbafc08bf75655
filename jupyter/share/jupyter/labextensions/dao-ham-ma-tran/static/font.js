// A JupyterLab extension, written by hand so that nothing has to be built: it sets the font of code and of plain output,
// and keeps plain output from breaking a line within a word or a number.
// The default font on Linux, DejaVu Sans Mono, lacks 46 Vietnamese letters, and accents come off.
// JupyterLab reads the theme setting "overrides" from a user's own settings only and ignores its default
// (jupyterlab/jupyterlab#17611); a user's own choice still wins over this rule.
window._JUPYTERLAB = window._JUPYTERLAB || {};
window._JUPYTERLAB["dao-ham-ma-tran"] = {
  init: () => {},
  get: async () => () => ({ id: "dao-ham-ma-tran:font", autoStart: true, activate: addRules }),
};

function addRules() {
  const style = document.createElement("style");
  // `html` makes the rules outweigh the theme's own `:root` and JupyterLab's `word-break: break-all`, which come later.
  style.textContent = `
    html:root { --jp-code-font-family: 'Noto Sans Mono', Menlo, Consolas, monospace; }
    html .jp-OutputArea-output pre { word-break: normal; overflow-wrap: anywhere; }
  `;
  document.head.append(style);
}
