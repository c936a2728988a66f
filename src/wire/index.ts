export { canonicalUrl } from './canonical-url.ts';
export { readDate, type WireDate } from './dates.ts';
export { decode, htmlEncoding, xmlEncoding } from './decode.ts';
export { oneSpaced, plainLine, plainText } from './html.ts';
