// A JupyterLab extension, written by hand so that nothing has to be built: it sets the font of code and of plain output.
// The default on Linux, DejaVu Sans Mono, lacks 46 Vietnamese letters, and accents come off.
// JupyterLab reads the theme setting "overrides" from a user's own settings only and ignores its default
// (jupyterlab/jupyterlab#17611); a user's own choice still wins over this rule.
window._JUPYTERLAB = window._JUPYTERLAB || {};
window._JUPYTERLAB["dao-ham-ma-tran"] = {
  init: () => {},
  get: async () => () => ({ id: "dao-ham-ma-tran:font", autoStart: true, activate: setCodeFont }),
};

function setCodeFont() {
  const style = document.createElement("style");
  // `html` makes the rule outweigh the theme's own `:root`, which is loaded later.
  style.textContent = "html:root { --jp-code-font-family: 'Noto Sans Mono', Menlo, Consolas, monospace; }";
  document.head.append(style);
}
