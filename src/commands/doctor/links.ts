/** Pages of GitHub on which something is changed. */
export interface Links {
  readonly rules: string;
  readonly branches: string;
  readonly environments: string;
  readonly access: string;
  ruleset(id: number, source: 'repository' | 'organisation'): string;
  file(path: string, line?: number): string;
}

/** Addresses for one repository and branch. Every part is escaped: names come from outside. */
export function linksTo(site: string, repository: string, branch: string): Links {
  const [owner = '', name = ''] = repository.split('/');
  const root = `https://${site}/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
  const path = (text: string): string => text.split('/').map(encodeURIComponent).join('/');
  return {
    rules: `${root}/settings/rules`,
    branches: `${root}/settings/branches`,
    environments: `${root}/settings/environments`,
    access: `${root}/settings/access`,
    ruleset: (id, source) =>
      source === 'repository'
        ? `${root}/settings/rules/${id}`
        : `https://${site}/organizations/${encodeURIComponent(owner)}/settings/rules/${id}`,
    file: (file, line) => `${root}/blob/${path(branch)}/${path(file)}${line === undefined ? '' : `#L${line}`}`,
  };
}
