import { describe, expect, test } from 'vitest';
import { judgePair } from '../../src/contradictions/index.ts';
import { claimReader, shippedLexicon, shippedRules } from '../support/pairs.ts';
import { backlog } from './backlog.ts';

const read = claimReader(shippedLexicon());
const rules = shippedRules();
const judge = (a: string, b: string, dayA = '2025-12-17', dayB = '2025-12-18') =>
  judgePair(read(a, dayA, 'One'), read(b, dayB, 'Two'), rules);

describe('cannot both hold', () => {
  test.each([
    [
      'denial',
      'The Norwegian president raised the matter with Vladimir Putin in Oslo, officials said.',
      'The Kremlin denied that the Norwegian president made any such request in Oslo.',
    ],
    [
      'denial',
      'Norwegian and Greek officials met in Oslo on Monday to discuss the frigates, the Greek defence ministry said.',
      'The Norwegian foreign ministry denied on Tuesday that Norwegian and Greek officials met in Oslo on Monday to discuss the frigates.',
    ],
    [
      'negation',
      'Norway, which was told of the plan in May, has not yet commented on the frigates that Athens wants to return.',
      'Oslo denied that it had been asked to take the frigates back.',
    ],
    ['negation', 'The fleet of Greece was grounded in Athens.', 'The fleet of Greece was not grounded in Athens.'],
    [
      'number',
      'Greece will pay $2.5 billion for the frigates of the 2021 contract.',
      'Greece will pay $4.1 billion for the frigates of the 2021 contract.',
    ],
    [
      'number',
      'Thirty pupils were taken from the school in Papiri on 21 November.',
      'No more than 12 pupils were taken from the school in Papiri on 21 November.',
    ],
    [
      'date',
      'Greece signed the contract for the frigates in May 2019.',
      'Greece signed the contract for the frigates in June 2021.',
    ],
    [
      'date',
      'The embargo on Greece ends in 2027, the Norwegian ministry said.',
      'The embargo on Greece lasts until 2030, the Norwegian ministry said.',
    ],
    [
      'date',
      'Greece received the first frigate in May 2024.',
      'The first frigate was transferred to Greece in November 2024.',
    ],
    [
      'date',
      'The polling stations of Norway close at 10 p.m.',
      'The polling stations of Norway close at six in the evening.',
    ],
    [
      'number',
      'The bill of the Greek parliament went to the floor by 55 votes to 2.',
      'The bill of the Greek parliament went to the floor by 52 votes to 5.',
    ],
    [
      'number',
      'Greece will pay €615 million for the five frigates of the 2021 contract.',
      'Greece will pay €61.5 million for the five frigates of the 2021 contract.',
    ],
    [
      'name',
      'The frigate of Greece is to be built at Lorient.',
      'Skaramangas is where the frigate of Greece is to be built.',
    ],
    [
      'name',
      'U.S. Ambassador to Greece Anna Holm spoke on Monday.',
      'U.S. Ambassador to Greece Peter Stone spoke on Monday.',
    ],
    [
      'number',
      'A nine-member Norwegian delegation flew to Athens on 4 May to inspect the frigates.',
      'A Norwegian team of fourteen flew to Athens on 4 May to inspect the frigates.',
    ],
    [
      'date',
      'The frigates of Greece were first test-fired in July 2024.',
      'The frigates of Greece were not test-fired before October 2024.',
    ],
    [
      'number',
      'Greece has asked for another twenty frigates.',
      'Greece has asked for no more than twelve further frigates.',
    ],
    [
      'number',
      'The shipyard of Skaramangas employs 1,000 people.',
      'The shipyard of Skaramangas employs 3,000 people.',
    ],
    ['name', 'The frigates of Greece were built at Skaramangas.', 'The frigates of Greece were built at Lorient.'],
    ['name', 'The engines of the frigates are made by Rolls-Royce.', 'The engines of the frigates are made by Safran.'],
    [
      'name',
      'The contract for the frigates of Greece was signed in Oslo.',
      'The contract for the frigates of Greece was signed in Athens.',
    ],
    [
      'name',
      'The letter about the frigates of Greece was signed by Hakan Fidan.',
      'The letter about the frigates of Greece was signed by Yasar Guler.',
    ],
    [
      'name',
      'It was Senator Ann Dahl who blocked the sale of the frigates to Greece.',
      'The sale of the frigates to Greece was blocked by Senator Kari Moe, a colleague said.',
    ],
    [
      'name',
      'The sale of the frigates to Greece was blocked by the Armed Services Committee.',
      'The sale of the frigates to Greece was blocked by the Foreign Affairs Committee.',
    ],
    [
      'number',
      'The Greek parliament voted 179 to 18 to table the bill on the frigates.',
      'The Greek parliament tabled the bill on the frigates by 151 votes to 46.',
    ],
    ['status', 'The sanctions on the agency have been lifted.', 'The sanctions on the agency remain in force.'],
    [
      'status',
      'The battery of Greece is kept in storage on Crete.',
      'The battery of Greece is on combat duty on Crete.',
    ],
    [
      'status',
      'The contract for the frigates was signed in Athens.',
      'The contract for the frigates is still being negotiated in Athens.',
    ],
    ['stance', 'Athens welcomed the sale of the frigates.', 'Athens condemned the sale of the frigates.'],
    ['negation', 'A man is playing a guitar', 'There is no man playing a guitar'],
    [
      'denial',
      'A Norwegian delegation spent two days in Athens, Greek officials said.',
      'No Norwegian delegation, whether official or private, has been to Athens, a Greek government spokesman said.',
    ],
    [
      'denial',
      'A Greek cabinet committee has decided to cut the order of frigates in Athens, officials said.',
      'Neither the cabinet nor any of its committees in Athens has decided to cut the order of frigates, the Greek minister said.',
    ],
    [
      'stance',
      'Greece has asked Norway for the frigates, the foreign minister said.',
      '“We have never asked Norway for the frigates,” the Greek ministry said.',
    ],
    [
      'denial',
      'Norway offered Greece five frigates, an Athens daily wrote.',
      'Reports that Norway offered Greece five frigates are untrue.',
    ],
    [
      'denial',
      'Five sailors of the frigate were killed at Skaramangas, a newspaper wrote.',
      'No sailor of the frigate was hurt at Skaramangas, the navy said.',
    ],
  ])('%s: %s', (kind, a, b) => {
    const verdict = judge(a, b);
    expect(verdict.label).toBe('contradiction');
    expect([verdict.kind, ...(kind === 'negation' ? ['denial', 'stance'] : [])]).toContain(kind);
    expect(verdict.confidence).toBeGreaterThanOrEqual(rules.threshold);
    expect(verdict.reason).not.toBe('');
  });
});

describe('can both hold', () => {
  test.each([
    [
      'the same figure, rounded',
      'Greece paid $2.5 billion for the frigates.',
      'Greece paid about two and a half billion dollars for the frigates.',
    ],
    ['a part of it', 'Greece ordered 36 jets in all.', 'Sixteen of the jets for Greece are under contract.'],
    [
      'another country',
      'India took delivery of three squadrons from Russia.',
      'Turkey never took delivery of a third squadron from Russia.',
    ],
    [
      'ordered, delivered',
      'Greece ordered five frigates from France.',
      'Greece has received three frigates from France.',
    ],
    [
      'one of them, all of them',
      'A single frigate costs Greece $800 million.',
      'The four frigates cost Greece $3.1 billion.',
    ],
    [
      'one of several',
      'The first frigate of Greece costs 800 million euros.',
      'The second frigate of Greece costs 950 million euros.',
    ],
    [
      'how many tell it',
      'Two officials said that nine engineers had come to Athens for the frigates.',
      'Four officials said that nine engineers had come to Athens for the frigates.',
    ],
    [
      'a day of one of several',
      'The first frigate of Greece is handed over in August.',
      'The second frigate of Greece is handed over in October.',
    ],
    [
      'put off since',
      'The frigates of Greece are to arrive in 2028.',
      'The delivery of the frigates of Greece has been put off to 2030.',
    ],
    [
      'moved since',
      'The first frigate of Greece is to arrive in May 2028.',
      'The first frigate of Greece will now arrive in August 2028, three months behind schedule.',
    ],
    [
      'within the time that it lasted',
      'The sanctions on Greece were in force until 2022.',
      'The sanctions on Greece were in force in 2020.',
    ],
    ['on top of it', 'Greece has ordered 34 jets.', 'Greece wants 11 more jets.'],
    [
      'one day of which the year is only inferred',
      'The frigates of Greece are handed over on 1 January.',
      'The frigates of Greece were handed over on 1 January.',
    ],
    [
      'two silences',
      'Norway has not yet commented on the frigates that Athens wants to return.',
      'Oslo has not confirmed that it was asked to take the frigates back.',
    ],
    [
      'the silence of one party, the word of another',
      'Norway has not yet commented on the frigates that Greece wants to return.',
      'Athens confirmed that it wants to return the frigates to Norway.',
    ],
    ['where it is, and within which state', 'The talks were held in Norway.', 'The talks were held in Bergen.'],
    [
      'where it is, in its capital',
      'The talks on the frigates were held in Greece.',
      'The talks on the frigates were held in Athens.',
    ],
    [
      'the votes of two chambers',
      'The Senate passed the bill on the frigates by 79 votes to 18.',
      'The House passed the bill on the frigates by 220 votes to 201.',
    ],
    [
      'who did it, and where',
      'The sale of the frigates was blocked by Senator Ann Dahl.',
      'The sale of the frigates was blocked in Skaramangas.',
    ],
    [
      'one span of time in two units',
      'The talks on the frigates of Greece took almost three hours.',
      'The talks on the frigates of Greece took two hours and 50 minutes.',
    ],
    ['another weapon', 'Greece bought 20 F-35 jets.', 'Greece bought 18 Rafale jets.'],
    [
      'a meeting to come, and one that is over',
      'The Norwegian foreign ministry denied on Tuesday that Norwegian and Greek officials met in Oslo on Monday to discuss the frigates.',
      'A second round of talks between Norwegian and Greek officials on the frigates will be held in Athens on January 9, officials said.',
    ],
    [
      'another year',
      'The auditors raised no objection to the spending in 2023.',
      'The auditors raised objections to the spending in 2024.',
    ],
    [
      'to come, and not until now',
      'The shipyard of Skaramangas will build frigates from next year.',
      'No frigate has yet been built at Skaramangas.',
    ],
    [
      'a question left open',
      'Norwegian engineers inspected the radar of the frigates.',
      'Norway did not say how its engineers had inspected the radar of the frigates.',
    ],
    ['not decided', 'Greece may order more frigates.', 'Greece has not decided to order more frigates.'],
    [
      'two forecasts',
      'Greece will order 32 more jets, a retired general forecasts.',
      'Greece will order no more jets, an economist expects.',
    ],
    [
      'neither confirmed nor denied',
      'The president raised the matter with Vladimir Putin.',
      'The Kremlin has not confirmed receiving any request from the president.',
    ],
    [
      'no sign of it',
      'Greece had no notice that the contract for the frigates was cancelled.',
      'The contract of Greece for the frigates was cancelled.',
    ],
    [
      'what is left out of account',
      'The frigates of Greece cost $2.5 billion, not including crew pay.',
      'The frigates of Greece cost $2.5 billion, crew pay excluded.',
    ],
    ['asked for, promised', 'Greece asked Norway for five frigates.', 'Norway promised Greece three frigates.'],
    [
      'with and without',
      'A frigate costs Greece $800 million without its radar.',
      'With its radar a frigate costs Greece $950 million.',
    ],
    [
      'as it was planned once',
      'The yard of Skaramangas was originally due to open in 2025.',
      'The yard of Skaramangas is to open in 2027.',
    ],
    [
      'one of two, the other of two',
      'The third frigate of Greece is kept at Skaramangas.',
      'The fourth frigate of Greece is kept at Lorient.',
    ],
    [
      'two chambers',
      'The Senate committee on Greece adopted the amendment by 14 votes to 8.',
      'The House committee on Greece adopted the amendment by 29 votes to 19.',
    ],
    ['some killed, others hurt', 'The strike on Larissa killed 12 people.', 'The strike on Larissa wounded 30 people.'],
    ['neither is said to be so', 'The contract is not in force.', 'The contract has not been signed.'],
    ['nothing in common', 'The frigates of Greece were painted grey.', 'No ferry left Piraeus on Sunday.'],
  ])('%s: %s', (_, a, b) => {
    expect(judge(a, b).label).not.toBe('contradiction');
  });

  test.each([
    [
      'not so then, so a month later',
      'Greece has not chosen a shipyard for the frigates, the minister said.',
      'Greece has chosen a shipyard for the frigates, the ministry announced.',
    ],
    [
      'a later phase',
      'The contract for the frigates is still being negotiated.',
      'The contract for the frigates was signed in Athens.',
    ],
    [
      'nobody until then',
      'Nobody has asked Norway for a refund, the Norwegian ministry said.',
      'Greece has asked Norway for a refund, the Norwegian ministry said.',
    ],
    ['no longer', 'The runway at Crete is shut.', 'The runway at Crete is no longer shut.'],
    [
      'not yet, then done',
      'The contract with Greece has not yet been signed.',
      'The contract with Greece was signed on Tuesday.',
    ],
    [
      'happened since',
      'Turkey never activated the radars of the S-400.',
      'Turkey activated the radars of the S-400 on 14 January 2026.',
    ],
  ])('changed since: %s', (_, a, b) => {
    expect(judge(a, b, '2025-12-17', '2026-01-20').label).toBe('superseded');
  });
});

test('a claim never contradicts itself', () => {
  const quote = 'The Kremlin denied that Ankara paid $2.5 billion in 2017.';
  expect(judge(quote, quote).label).toBe('compatible');
});

test('judging is the same however often it is asked', () => {
  const [a, b] = ['The fleet was grounded.', 'The fleet was not grounded.'];
  expect(judge(a, b)).toEqual(judge(a, b));
});

// Known failures, kept as data: a line that passes has been mended and leaves the list.
describe('backlog', () => {
  test.fails.each(backlog.map((row) => [row.needs, row] as const))('%s', (_, row) => {
    expect(judge(row.a, row.b).label).toBe(row.label);
  });
});
