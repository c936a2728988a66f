/** Words of English that say nothing about what a text is about. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'a about above after again against ago all almost along already also although always am amid among an and another any anyone anything are ' +
    'around as at away back be became because become been before began begin behind being below between beyond both but by came can ' +
    'cannot come could day days did do does doing done down during each either else end enough even ever every far few first for ' +
    'former from further gave get gets getting give given go goes going gone got had has have having he her here him himself his how however i if ' +
    'in indeed instead into is it its itself just keep kept last late later least less let like long made make makes making many may ' +
    'me meanwhile might more most much must my near nearly never new next no nor not nothing now of off often on once one only onto or other ' +
    'others our out over own per perhaps put quite rather really said same saw say saying says see seen several shall she should since ' +
    'so some someone something soon still such take taken than that the their them then there these they thing things this those though ' +
    'through thus time times to today told too took toward towards two under until up upon us use used very via was way we well ' +
    'went were what when where whether which while who whole whom whose why will with within without would year years yet you your ' +
    'monday tuesday wednesday thursday friday saturday sunday week weeks month months according added report reports reported reporting ' +
    "don't didn't doesn't isn't wasn't weren't won't wouldn't can't couldn't hasn't haven't hadn't it's that's i'm we're they're he's she's " +
    'percent cent mr mrs ms'
  ).split(' '),
);
