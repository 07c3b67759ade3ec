/** What tests use of axe-core: its source, which runs in a page. Its own declarations need those of browsers. */
declare const axe: { readonly source: string };
export default axe;
