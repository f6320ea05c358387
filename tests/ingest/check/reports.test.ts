import { describe, expect, it } from 'vitest';
import type { CitationId, DocumentId, EditionId, InstrumentId, ProvisionId } from '../../../graph/ids.ts';
import type { OutdatedAnswer, OutdatedRow } from '../../../graph/questions/types/citations.ts';
import { report } from '../../../ingest/check/reports.ts';

const document = 'a'.repeat(64) as DocumentId;

const row: OutdatedRow = {
  id: `${document}:10-44` as CitationId,
  from: 'pp-res-131@pp-18' as EditionId,
  instrument: 'pp-res-130' as InstrumentId,
  to: 'pp-res-130@pp-14' as EditionId,
  current: 'pp-res-130@pp-18' as EditionId,
  status: 'superseded',
  clause: 'recalling',
  clauseKind: 'preambular',
  provision: 'recalling a)',
  provisionId: `${document}:p1` as ProvisionId,
  text: 'Resolution 130 (Rev. Busan, 2014)',
  sentence: 'Resolution 130 (Rev. Busan, 2014), on "trust", said so',
  change: 'kept',
  pinpoint: null,
  document,
  start: 10,
  end: 43,
  standIn: false,
  severity: 'warning',
  since: 'pp-18' as OutdatedRow['since'],
  atAdoption: true,
  chain: [],
  suggestion: '=Resolution 130 (Rev. Dubai, 2018)',
  mark: { state: 'kept', reason: 'quotes, as it was' },
};

const answer: OutdatedAnswer = {
  asOf: '2020-01-01',
  citations: [row],
  total: 1,
  counts: { severity: { error: 0, warning: 1, note: 0 }, status: { superseded: 1 } },
  textNotHeld: 0,
  next: null,
};

const names = [{ id: document, name: 'folder name.docx' }];

describe('a report', () => {
  it('is the answer itself as JSON', () => {
    expect(JSON.parse(report('json', answer, names, '1.0.0'))).toEqual(answer);
  });

  it('is a table whose cells no spreadsheet takes for formulas', () => {
    const [header, first, end] = report('csv', answer, names, '1.0.0').split('\r\n');
    expect(header).toBe(
      'severity,status,from,provision,text,to,current,since,atAdoption,suggestion,sentence,document,start,end,mark,reason',
    );
    expect(first).toBe(
      'warning,superseded,pp-res-131@pp-18,recalling a),"Resolution 130 (Rev. Busan, 2014)",pp-res-130@pp-14,' +
        'pp-res-130@pp-18,pp-18,true,"\'=Resolution 130 (Rev. Dubai, 2018)",' +
        `"Resolution 130 (Rev. Busan, 2014), on ""trust"", said so",${document},10,43,kept,"quotes, as it was"`,
    );
    expect(end).toBe('');
  });

  it('is a SARIF log: a rule, a level and a place for each citation', () => {
    const log = JSON.parse(report('sarif', answer, names, '1.0.0')) as {
      version: string;
      runs: { tool: { driver: { rules: { id: string }[] } }; results: Record<string, unknown>[] }[];
    };
    expect(log.version).toBe('2.1.0');
    const [run] = log.runs;
    const [result] = run?.results ?? [];
    expect(run?.tool.driver.rules.map(({ id }) => id)).toContain(result?.ruleId);
    expect(result).toMatchObject({
      level: 'warning',
      suppressions: [{ kind: 'external', status: 'accepted', justification: 'quotes, as it was' }],
      message: {
        text:
          'Replaced at pp-18: “Resolution 130 (Rev. Busan, 2014)”. In force: pp-res-130@pp-18. ' +
          'Write instead: =Resolution 130 (Rev. Dubai, 2018)',
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'folder%20name.docx' },
            region: { charOffset: 10, charLength: 33 },
          },
        },
      ],
    });
  });

  it('suppresses in SARIF only what is not to be changed', () => {
    for (const mark of [null, { state: 'done', reason: null }] as const) {
      const marked = { ...answer, citations: [{ ...row, mark }] };
      expect(report('sarif', marked, names, '1.0.0')).not.toContain('suppressions');
    }
  });
});
