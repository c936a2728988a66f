import type { Claim } from '../../claims/index.ts';

const asideBefore =
  /\b(?:not|rather than|instead of|nor|except|without)\s(?:(?:in|at|by|from|to|with|of|near|on|for|the|a|an)\s)*$/i;
const asideAfter =
  /^\S*\s(?:(?:is|was|are|were|has|had|did|does)(?:n['’]t|\snot)|(?:goes|went|being left) (?:without|out)|having been ruled out)\b/i;
const beforeReach = 24;
const afterReach = 48;
/** "will not be handed over in 2028 as foreseen but in 2029" */
const notThis = /\bnot\b[^.;,]*$/i;
const butThat = /^[^.;]*\bbut\b/i;
const notButReach = 60;

/** "was originally due in 2025": what was to be once. */
const once =
  /\b(?:originally|initially|at first|formerly|once (?:planned|due|expected|meant|foreseen)|(?:had|having) (?:(?:been|first|once) )?(?:due|planned|expected|foreseen|scheduled))\b[^.;,]*$/i;
const onceReach = 70;

/** "in Geneva and not in Rome", "Rome having been ruled out", "not in 2028 but in 2029": a claim gives it to say that it is another. */
export function isSetAside(
  { quote: { text } }: Claim,
  { start, surface }: { readonly start: number; readonly surface: string },
): boolean {
  const end = start + surface.length;
  return (
    asideBefore.test(text.slice(Math.max(0, start - beforeReach), start)) ||
    once.test(text.slice(Math.max(0, start - onceReach), start)) ||
    asideAfter.test(text.slice(end, end + afterReach)) ||
    (notThis.test(text.slice(Math.max(0, start - notButReach), start)) &&
      butThat.test(text.slice(end, end + notButReach)))
  );
}
