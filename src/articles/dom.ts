// The little of the DOM that is read here. TypeScript's own DOM library would put the names of a browser into every file.

/** An element of a page. */
export interface PageElement {
  readonly tagName: string;
  textContent: string | null;
  readonly innerHTML: string;
  contains(other: PageElement): boolean;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  remove(): void;
}

/** A whole page. */
export interface PageDocument {
  readonly documentElement: PageElement | null;
  readonly body: PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}
