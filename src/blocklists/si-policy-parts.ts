/** Attributes of an element, by their local names. */
export type Attributes = ReadonlyMap<string, string>;

/** What is kept of a policy for code integrity, as its file says it. */
export interface SiPolicyParts {
  /** Rules about files by id: Deny, Allow and FileAttrib. */
  readonly fileRules: Map<string, { readonly kind: string; readonly attributes: Attributes }>;
  /** Extended key usages by id, as the file encodes them. */
  readonly ekus: Map<string, string>;
  readonly signers: Map<string, SignerPart>;
  readonly denied: { readonly signer: string; readonly except: string[] }[];
  /** Text of the settings `PolicyInfo`, by their names. */
  readonly information: Map<string, string>;
  version: string;
}

export interface SignerPart {
  readonly name: string;
  root: { readonly type: string; readonly value: string } | undefined;
  publisher: string | undefined;
  readonly ekus: string[];
  readonly files: string[];
  asksMore: boolean;
}

export const newParts = (): SiPolicyParts => ({
  fileRules: new Map(),
  ekus: new Map(),
  signers: new Map(),
  denied: [],
  information: new Map(),
  version: '',
});

/** Takes the elements of a policy one after the other. `refuse` ends the reading. */
export class SiPolicyCollector {
  readonly parts = newParts();
  readonly #refuse: (why: string) => never;
  #signer: SignerPart | undefined;
  #setting = '';

  constructor(refuse: (why: string) => never) {
    this.#refuse = refuse;
  }

  /** `within` are the names of the elements around it, outermost first, without the root. */
  open(name: string, attributes: Attributes, within: readonly string[]): void {
    const place = within.join('/');
    if (place === 'FileRules') this.#fileRule(name, attributes);
    else if (place === 'EKUs') this.parts.ekus.set(this.#id(name, attributes, 'ID'), attributes.get('Value') ?? '');
    else if (place === 'Signers') this.#openSigner(name, attributes);
    else if (place === 'Signers/Signer') this.#inSigner(name, attributes);
    else if (within.at(-1) === 'DeniedSigners') {
      this.parts.denied.push({ signer: this.#id(name, attributes, 'SignerId', 'SignerID'), except: [] });
    } else if (within.at(-2) === 'DeniedSigners') this.#exception(name, attributes);
    else if (place === 'Settings' && attributes.get('Provider') === 'PolicyInfo') {
      this.#setting = attributes.get('ValueName') ?? '';
    }
  }

  text(text: string, within: readonly string[]): void {
    const place = within.join('/');
    if (place === 'VersionEx') this.parts.version += text;
    else if (place === 'Settings/Setting/Value/String' && this.#setting !== '') {
      this.parts.information.set(this.#setting, (this.parts.information.get(this.#setting) ?? '') + text);
    }
  }

  close(name: string): void {
    if (name === 'Setting') this.#setting = '';
  }

  #fileRule(kind: string, attributes: Attributes): void {
    // A rule of a kind that is passed over might be the one that denies.
    if (!['Deny', 'Allow', 'FileAttrib'].includes(kind)) this.#refuse(`the rule about files ${kind} is not known`);
    const id = this.#id(kind, attributes, 'ID');
    if (this.parts.fileRules.has(id)) this.#refuse(`two rules about files have the id ${id}`);
    this.parts.fileRules.set(id, { kind, attributes });
  }

  #openSigner(name: string, attributes: Attributes): void {
    const id = this.#id(name, attributes, 'ID');
    if (this.parts.signers.has(id)) this.#refuse(`two signers have the id ${id}`);
    this.#signer = {
      name: attributes.get('Name') ?? id,
      root: undefined,
      publisher: undefined,
      ekus: [],
      files: [],
      asksMore: false,
    };
    this.parts.signers.set(id, this.#signer);
  }

  #inSigner(name: string, attributes: Attributes): void {
    const signer = this.#signer ?? this.#refuse('a signer is not complete');
    const value = attributes.get('Value') ?? '';
    if (name === 'CertRoot') signer.root = { type: attributes.get('Type') ?? '', value };
    else if (name === 'CertPublisher') signer.publisher = value;
    else if (name === 'CertEKU') signer.ekus.push(this.#id(name, attributes, 'ID'));
    else if (name === 'FileAttribRef') signer.files.push(this.#id(name, attributes, 'RuleID'));
    else signer.asksMore = true;
  }

  #exception(name: string, attributes: Attributes): void {
    if (name !== 'ExceptAllowRule') this.#refuse(`${name} is not known in a denied signer`);
    this.parts.denied.at(-1)?.except.push(this.#id(name, attributes, 'AllowRuleID'));
  }

  #id(name: string, attributes: Attributes, ...keys: readonly string[]): string {
    const id = keys.map((key) => attributes.get(key)).find((value) => value !== undefined && value !== '');
    return id ?? this.#refuse(`${name} has no ${keys[0] ?? ''}`);
  }
}
