/* What Material's own script expects to find: where the site begins, and values kept in this browser under that place (no cookie).
   Material writes this into every page; a Content-Security-Policy without inline scripts wants it in a file. */
{
  const root = new URL("..", document.currentScript.src);
  const kept = () => { try { return window.localStorage; } catch { return null; } };
  window.__md_scope = root;
  window.__md_hash = (text) => [...text].reduce((sum, letter) => ((sum << 5) - sum + letter.charCodeAt(0)) | 0, 0);
  window.__md_get = (name, store = kept(), scope = root) => {
    try { return JSON.parse(store.getItem(`${scope.pathname}.${name}`)); } catch { return null; }
  };
  window.__md_set = (name, value, store = kept(), scope = root) => {
    try { store.setItem(`${scope.pathname}.${name}`, JSON.stringify(value)); } catch { /* a browser that keeps nothing */ }
  };
}
