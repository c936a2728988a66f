import type { Claim } from '../../claims/index.ts';
import type { Term } from '../terms.ts';

/** What a name is of; null when neither the lists nor its own words nor what stands around it tell. */
export type NameSort = 'state' | 'place' | 'person' | 'body' | 'company' | 'system' | 'law' | null;

/** A name as it is written, and where. */
interface Written {
  readonly words: readonly Term[];
  readonly surface: string;
  readonly start: number;
  readonly isListed: boolean;
}

/** The sort of a name: by the lists, by the words that it is made of, by the words around it. */
export function sortOf(name: Written, claim: Claim): NameSort {
  if (name.isListed) return listedSort(name, claim);
  const { surface, start } = name;
  const [before, after] = [
    claim.quote.text.slice(Math.max(0, start - reach), start),
    claim.quote.text.slice(start + surface.length, start + surface.length + reach),
  ];
  return (
    rows.find(({ made, behind, ahead }) => made?.test(surface) || behind?.test(before) || ahead?.test(after))?.sort ??
    null
  );
}

const reach = 30;

function listedSort({ words, surface }: Written, claim: Claim): NameSort {
  const sort = claim.names
    .find(({ role, name }) => role.startsWith('a ') && words.some(({ concept }) => concept === name))
    ?.role.slice('a '.length);
  if (sort === 'person' || sort === 'company' || sort === 'system') return sort;
  if (laws.test(surface)) return 'law';
  return words.length === 1 && words.some(({ concept }) => claim.states.includes(concept)) ? 'state' : 'body';
}

const laws = /^(?:CAATSA|NDAA)$|\bAct$/;

/** How a sort shows itself: in the name, right before it or right behind it. */
interface Row {
  readonly sort: NameSort;
  readonly made?: RegExp;
  readonly behind?: RegExp;
  readonly ahead?: RegExp;
}

/** The first that fits decides. */
const rows: readonly Row[] = [
  // "Rep. Elijah Cummings", "Senator Halvorsen", "captain Rogelio Abad", "Mohammad Anwar, 66,", "Sergei Lavrik, the deputy head of"
  {
    sort: 'person',
    made: /\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Lt|Maj|Capt|Adm|Sgt|Prof|Judge|Justice|Senator|Congressman|Congresswoman|Representative|General|Colonel|Admiral|Captain|Major|Marshal|Ambassador|Prince|Princess|Sheikh|Sultan|Leader|Secretary|Minister|President|Chairman|Director|Commander)\b\.?\s\p{Lu}/u,
    behind:
      /\b(?:mr|mrs|ms|dr|sen|rep|gov|gen|col|lt|maj|capt|adm|sgt|prof|judge|justice|senator|congressm[ae]n|representative|general|colonel|admiral|captain|marshal|ambassador|prince|sheikh|sultan|secretary|minister|president|chairman|director|commander|spokes(?:man|woman|person)|analyst|engineer|pilot|driver|lawyer|envoy|chief|governor|mayor|professor|named by|who is)\.?,?\s$/i,
    ahead:
      /^,\s\d\d,|^['’]s\s(?:wife|husband|mother|father|son|daughter|widow|lawyer)\b|^,\s(?:(?:the|a|an|its|his|her|then|former|deputy)\s){0,2}(?:\p{L}+\s)?(?:head|chief|director|minister|chairman|chairwoman|commander|ambassador|adviser|secretary|president|spokes(?:man|woman|person)|envoy|governor|mayor|deputy)\b/u,
  },
  // "Blue Falcon Turbine Trading", "the firm Kale"
  {
    sort: 'company',
    made: /\b(?:Inc|Corp|Corporation|Co|Company|Ltd|LLC|GmbH|AG|Industries|Technologies|Aerospace|Systems|Motors|Airlines|Airways|Holdings?|Electronics|Aviation|Trading|Software|Shipyards?|Shipbuilding|Dynamics|Engines|Group|Bank)\.?$/,
    behind: /\b(?:firm|company|maker|contractor|supplier|manufacturer|shipbuilder|broker)\s$/i,
  },
  // "the Foreign Affairs Committee", "Central Command", "the Republicans"
  {
    sort: 'body',
    made: /\b(?:Committee|Council|Agency|Command|Court|Party|Ministry|Department|Office|University|Union|Commission|Army|Navy|Air Force|Corps|Guard|Senate|House|Association|Institute|Police|Administration|Service|Services|Authority|Bureau|Parliament|Assembly|Federation|Foundation|Center|Centre|Republicans?|Democrats?|Wing|Squadron|Brigade|Regiment)$|^[RD]-\p{Lu}/u,
  },
  // "the Bay of Biscay", "Dannelly Field", "at Krzesiny", "Kandla port", "Palmdale, California"
  {
    sort: 'place',
    made: /^(?:Bay|Sea|Gulf|Strait|Straits|Camp|Fort|Mount|Port|Lake|Cape|Isle|Valley|City|North|South|East|West)\s|\b(?:Island|Islands|Bay|Sea|Ocean|River|Airport|Base|Field|Hospital|County|Street|Avenue|Valley|Strait|Port|City|Desert|Mountains|Peninsula|Province|Canal|Harbou?r|Gulf|Beach|Park|Square)$/,
    behind:
      /\b(?:in|at|near|outside|off|around|over|above|from|into|towards?|via|port of|town of|city of|village of|base at|base in|reached)\s(?:the\s)?$/i,
    ahead:
      /^\s(?:port|air base|airbase|base|airport|airfield|province|region|corridor|sector|harbour|harbor|district|county|desert|plant|yard|range)\b/,
  },
];

/** Sorts of which one may stand where the other does: a state and a town, a state and its ministry, a firm and an agency. */
const together: ReadonlySet<string> = new Set(['place state', 'body state', 'body company']);

/** Whether two names may fill one place: a ship and a man never do. */
export function mayShareSlot(x: NameSort, y: NameSort): boolean {
  return x === null || y === null || x === y || together.has([x, y].sort().join(' '));
}
