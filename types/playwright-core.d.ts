/** What tests use of playwright-core. Its own declarations need those of browsers. */
export interface Page {
  on(event: 'console', heard: (message: { text(): string }) => void): void;
  on(event: 'pageerror', heard: (error: Error) => void): void;
  on(event: 'dialog', heard: (dialog: { message(): string }) => void): void;
  on(event: 'request', heard: (request: { url(): string }) => void): void;
  goto(url: string, options: { readonly waitUntil: 'load' }): Promise<unknown>;
  evaluate<T>(expression: string): Promise<T>;
  waitForTimeout(milliseconds: number): Promise<void>;
  pdf(options: { readonly format: string; readonly printBackground: boolean }): Promise<Buffer>;
  title(): Promise<string>;
  emulateMedia(options: { readonly media: 'print'; readonly colorScheme: 'light' | 'dark' }): Promise<void>;
  close(): Promise<void>;
  readonly keyboard: { press(key: string): Promise<void> };
}

export interface Browser {
  newPage(options: {
    readonly viewport: { readonly width: number; readonly height: number };
    readonly colorScheme: 'light' | 'dark';
  }): Promise<Page>;
  close(): Promise<void>;
}

export declare const chromium: {
  launch(options: { readonly executablePath: string; readonly args?: readonly string[] }): Promise<Browser>;
};
