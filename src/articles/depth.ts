import { Parser } from 'htmlparser2';

/** Real pages reach 38 (130 pages, measured); Readability takes 2 s at 2,000 levels and overflows the stack at 20,000. */
const deepest = 200;

/** Whether a page nests deeper than any honest one; reading stops at the first tag too deep, so this costs little. */
export function isTooDeep(html: string): boolean {
  let depth = 0;
  let tooDeep = false;
  const parser = new Parser({
    onopentagname() {
      depth += 1;
      if (depth > deepest) {
        tooDeep = true;
        parser.reset();
        parser.pause();
      }
    },
    onclosetag() {
      depth -= 1;
    },
  });
  // In pieces, because a paused parser still buffers what it is given.
  for (let at = 0; at < html.length && !tooDeep; at += pieceLength) parser.write(html.slice(at, at + pieceLength));
  return tooDeep;
}

const pieceLength = 16_384;
