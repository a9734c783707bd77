import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { growthOf, LINEAR } from '../../../../test/growth.js'
import { anyText } from '../../test/any-text.js'
import { ConfigurationError, WeChatPayError } from '../errors/errors.js'
import { Transformer, XML_MAX_DEPTH, XML_MAX_LENGTH, type XmlMap } from './transformer.js'

const name = fc
  .stringMatching(/^[A-Za-z_][A-Za-z0-9._-]{0,8}$/)
  .filter((text) => text !== 'item' && text !== 'comment')
/**
 * Strings that survive: XML normalises a CR in CDATA, and a reader cannot distinguish `null` from
 * an empty string.
 */
const text = anyText().map((value) => Transformer.sanitize(value).replaceAll('\r', ''))

const nest = (levels: number) => `${'<a>'.repeat(levels)}x${'</a>'.repeat(levels)}`

function code(run: () => unknown): string | undefined {
  try {
    run()
  } catch (error) {
    return error instanceof WeChatPayError ? error.code : undefined
  }
  return undefined
}

describe('Transformer.toArray', () => {
  test.each([
    ['<xml><a>1</a></xml>', { a: '1' }],
    ['<xml><a/></xml>', { a: '' }],
    ['<xml><a ></a ></xml >', { a: '' }],
    ['<xml><a> </a></xml>', { a: ' ' }],
    ['<xml> <a> x </a> </xml>', { a: ' x ' }],
    ['<xml><a><![CDATA[x&y&lt;]]></a></xml>', { a: 'x&y&lt;' }],
    ['<xml><a><![CDATA[]]></a></xml>', { a: '' }],
    ['<xml><a>x<![CDATA[y]]>z</a></xml>', { a: 'xyz' }],
    ['<xml><a>\n  <![CDATA[x]]>\n</a></xml>', { a: 'x\n' }],
    ['<xml><a><![CDATA[x]]]]><![CDATA[>y]]></a></xml>', { a: 'x]]>y' }],
    ['<xml><a>1</a><a>2</a><a>3</a></xml>', { a: ['1', '2', '3'] }],
    ['<xml><l><item>1</item><item>2</item></l></xml>', { l: { item: ['1', '2'] } }],
    ['<xml><l><k>v</k></l></xml>', { l: { k: 'v' } }],
    ['<xml><l b="c"><k>v</k></l></xml>', { l: { '@attributes': { b: 'c' }, k: 'v' } }],
    ['<xml><a b="c">1</a></xml>', { a: '1' }],
    [
      `<xml b="c&amp;&#x4e2d;" d='"' xmlns="u" xmlns:p="u" p:q="r"><a>1</a></xml>`,
      { '@attributes': { b: 'c&中', d: '"' }, a: '1' },
    ],
    ['<xml b="\t1\n&#10;"/>', { '@attributes': { b: ' 1 \n' } }],
    ['<xml><l>&#x20;<k>v</k></l><m>&#x20;</m></xml>', { l: { k: 'v' }, m: ' ' }],
    ['<xml/>', {}],
    ['<xml> </xml>', {}],
    ['<xml>text</xml>', { '0': 'text' }],
    ['<root><a>1</a></root>', { a: '1' }],
    ['<xml><!-- c --><a>1</a></xml>', { comment: ' c ', a: '1' }],
    ['<xml><a>x<!--c-->y</a><b><!----></b></xml>', { a: 'xy', b: '' }],
    ['<!-- before --><xml><a>1</a></xml><!-- after -->\n', { a: '1' }],
    ['<?xml version="1.0" encoding="UTF-8"?>\n<xml><a>中</a></xml>', { a: '中' }],
    [`<?xml version='1.0' encoding='utf-8' standalone='yes' ?><xml><a>1</a></xml>`, { a: '1' }],
    ['\ufeff<?xml version="1.0"?><xml><a>1</a></xml>', { a: '1' }],
    ['<?pi some thing?><xml><a>1</a><?pi?></xml>', { a: '1' }],
    ['<xml><a>&amp;lt;&amp;amp;lt;&#38;lt;</a></xml>', { a: '&lt;&amp;lt;&lt;' }],
    ['<xml b="&amp;lt;"><a>1</a></xml>', { '@attributes': { b: '&lt;' }, a: '1' }],
    ['<xml><a>&lt;&amp;&gt;&quot;&apos;&#20013;&#x1F600;</a></xml>', { a: '<&>"\'中😀' }],
    ['<xml><a>cr&#13;\r\nx</a></xml>', { a: 'cr\r\nx' }],
    ['<xml><a>x\x01y</a></xml>', { a: 'xy' }],
    ['<xml><x:a xmlns:x="u">1</x:a><b>2</b></xml>', { b: '2' }],
    ['<xml xmlns:x="u"><c><x:a>1</x:a></c><b>2</b></xml>', { c: '', b: '2' }],
    ['<xml><x:a>1</x:a></xml>', { 'x:a': '1' }],
    [
      '<xml><a>0</a><b>false</b><c>1e5</c><d>007</d></xml>',
      { a: '0', b: 'false', c: '1e5', d: '007' },
    ],
    ['<xml><a>1</a>mixed<b>2</b></xml>', { a: '1', b: '2' }],
    ['<xml><a>x<b>1</b>z</a></xml>', { a: 'xz' }],
    ['<xml><a> <b>1</b>z</a></xml>', { a: { b: '1' } }],
    ['<中><文>字</文></中>', { 文: '字' }],
  ])('reads %j', (xml, map) => {
    expect(Transformer.toArray(xml)).toEqual(map)
    expect(Transformer.toArray(Buffer.from(xml))).toEqual(map)
  })

  test.each([
    '',
    ' ',
    'not xml',
    '<xml>',
    '</xml>',
    '<xml></xml></xml>',
    '<xml><a></xml></a>',
    '<xml><a>1</b></xml>',
    '<xml><a>1</a></xml>trailing',
    'leading<xml/>',
    '<a/><b/>',
    '<a></a><b></b>',
    '<xml/>&amp;',
    '<xml/><![CDATA[x]]>',
    '<xml><a>&undefined;</a></xml>',
    '<xml><a>&nbsp;</a></xml>',
    '<xml><a>&</a></xml>',
    '<xml><a>&#;</a></xml>',
    '<xml><a>&#0;</a></xml>',
    '<xml><a>&#1;</a></xml>',
    '<xml><a>&#xD800;</a></xml>',
    '<xml><a>&#x110000;</a></xml>',
    '<xml><a>&#99999999;</a></xml>',
    '<xml><a>x]]>y</a></xml>',
    '<xml><a>x<y</a></xml>',
    '<xml><a b=c>1</a></xml>',
    '<xml><a b>1</a></xml>',
    '<xml><a b="c"d="e">1</a></xml>',
    '<xml><a b="c" b="d">1</a></xml>',
    '<xml><a b="<">1</a></xml>',
    '<xml><a b="&x;">1</a></xml>',
    '<xml><a b="c>1</a></xml>',
    '<xml><a / ></xml>',
    '<xml>< a/></xml>',
    '<xml><1a/></xml>',
    '<xml><:a/></xml>',
    '<xml><$a/></xml>',
    '<xml></xml',
    '<xml><!-- x</xml>',
    '<xml><!-- x -- y --></xml>',
    '<xml><![CDATA[x</xml>',
    '<xml><!x></xml>',
    '<xml><?xml version="1.0"?></xml>',
    ' <?xml version="1.0"?><xml><a>1</a></xml>',
    '<?xml encoding="UTF-8"?><xml/>',
    '<?xml version="2.0"?><xml/>',
    `<xml><?pi '?><evil>1</evil><?pi '?></xml>`,
    '<xml><?pi</xml>',
    '<xml>\ud800</xml>',
  ])('gives nothing for the malformed %j', (xml) => {
    expect(Transformer.toArray(xml)).toEqual({})
  })

  test('returns an empty map for bytes that are not UTF-8, and by default', () => {
    expect(Transformer.toArray(Buffer.from('<xml><a>\xff</a></xml>', 'latin1'))).toEqual({})
    expect(
      Transformer.toArray(new Uint8Array(Buffer.from('<xml><a>中</a></xml>')).subarray(0, 12)),
    ).toEqual({})
    expect(Transformer.toArray()).toEqual({})
  })

  test('names with a meaning in JavaScript are names like any other', () => {
    const names = [
      '__proto__',
      'constructor',
      'prototype',
      'hasOwnProperty',
      'toString',
      'valueOf',
      '__defineGetter__',
      'item',
    ]
    const xml = names.map((key) => `<${key}>${key}</${key}><${key}><${key}/></${key}>`).join('')
    const map = Transformer.toArray(`<xml __proto__="x" constructor="y">${xml}</xml>`)
    expect(Object.getPrototypeOf(map)).toBeNull()
    expect(Object.keys(map)).toEqual(['@attributes', ...names])
    expect(JSON.parse(JSON.stringify(map.constructor))).toEqual([
      'constructor',
      { constructor: '' },
    ])
    expect(Object.keys(map['@attributes'] as XmlMap)).toEqual(['__proto__', 'constructor'])
    expect(({} as Record<string, unknown>).x).toBeUndefined()
    expect(Object.hasOwn(map, '__proto__')).toBe(true)
  })

  test.each([
    '<!DOCTYPE x [<!ENTITY e "BOOM">]><xml><a>&e;</a></xml>',
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><xml><a>&e;</a></xml>',
    '<?xml version="1.0"?>\n<!DOCTYPE xml><xml/>',
    '<xml><!DOCTYPE x></xml>',
  ])('refuses the document type of %j', (xml) => {
    expect(() => Transformer.toArray(xml)).toThrow(/has a DOCTYPE/)
    expect(code(() => Transformer.toArray(xml))).toBe('ERR_XML_DOCTYPE')
  })

  test('reads to the limits of depth and length, and no further', () => {
    expect(JSON.stringify(Transformer.toArray(nest(XML_MAX_DEPTH)))).toContain('"x"')
    expect(code(() => Transformer.toArray(nest(XML_MAX_DEPTH + 1)))).toBe('ERR_XML_LIMIT')
    expect(code(() => Transformer.toArray(nest(100_000)))).toBe('ERR_XML_LIMIT')
    const frame = '<xml><a></a></xml>'
    const longest = frame.replace('><', `>${'x'.repeat(XML_MAX_LENGTH - frame.length)}<`)
    expect(code(() => Transformer.toArray(`${longest} `))).toBe('ERR_XML_LIMIT')
    expect(code(() => Transformer.toArray(Buffer.from(`${longest} `)))).toBe('ERR_XML_LIMIT')
  })

  test('reads 20,000 elements of one name', () => {
    const many = `<xml>${'<a b="c">&amp;x</a>'.repeat(20_000)}</xml>`
    expect((Transformer.toArray(many).a as string[]).length).toBe(20_000)
  })

  test.each<[string, number, (size: number) => string]>([
    ['elements', 2_000, (size) => `<xml>${'<a b="c">&amp;x</a>'.repeat(size)}</xml>`],
    ['attributes without a value', 6_000, (size) => `<xml ${'a '.repeat(size)}/>`],
    ['ampersands', 12_000, (size) => `<xml><a>${'&'.repeat(size)}</a></xml>`],
    ['white space', 12_000, (size) => `<xml${' '.repeat(size)}x`],
    ['open brackets', 12_000, (size) => '<'.repeat(size)],
  ])('many %s take time in proportion to their number', (_, size, write) => {
    expect(growthOf(size, write, (xml) => Transformer.toArray(xml))).toBeLessThan(LINEAR)
  })
})

describe('Transformer.toXml', () => {
  test.each([
    [{}, '<xml/>'],
    [[], '<xml/>'],
    [
      { a: undefined, b: null, c: '', d: false, e: true, f: 0 },
      '<xml><b></b><c></c><d></d><e>1</e><f>0</f></xml>',
    ],
    [{ a: {}, b: [] }, '<xml><a/><b/></xml>'],
    [
      { a: 'x & y', b: '"q"', c: "it's", d: '<b>' },
      `<xml><a><![CDATA[x & y]]></a><b><![CDATA["q"]]></b><c>it's</c><d><![CDATA[<b>]]></d></xml>`,
    ],
    [
      { a: 'x]]>y]]>', b: 'x]]y' },
      '<xml><a><![CDATA[x]]]]><![CDATA[>y]]]]><![CDATA[>]]></a><b>x]]y</b></xml>',
    ],
    [{ a: 'cr\r\n\t', b: '&\r' }, '<xml><a>cr&#13;\n\t</a><b><![CDATA[&\r]]></b></xml>'],
    [{ a: '中文😀' }, '<xml><a>中文😀</a></xml>'],
    [
      { a: ['x', ['y'], { k: 'v' }] },
      '<xml><a><item>x</item><item><item>y</item></item><item><k>v</k></item></a></xml>',
    ],
    [[{ k: 'v' }, { k: 'w' }], '<xml><item><k>v</k></item><item><k>w</k></item></xml>'],
    [
      { 'a b': 1, '1a': 2, '': 3, 'a-b.c:d_e': 4, 中: 5, ª: 6, 'a\n': 7, '😀': 8 },
      '<xml><item>1</item><item>2</item><item>3</item><a-b.c:d_e>4</a-b.c:d_e><中>5</中><item>6</item><item>7</item><item>8</item></xml>',
    ],
    [
      new Map<unknown, unknown>([
        ['b', 1],
        [5, 2],
        ['a', new Map([['c', 3]])],
      ]),
      '<xml><b>1</b><item>2</item><a><c>3</c></a></xml>',
    ],
    [{ a: 1.5, b: 1e25, c: 10n }, '<xml><a>1.5</a><b>1.0E+25</b><c>10</c></xml>'],
    [{ a: { toString: () => 'own text' } }, '<xml><a>own text</a></xml>'],
    [
      {
        a: new (class Detail {
          id = 1
        })(),
      },
      '<xml><a><id>1</id></a></xml>',
    ],
    [Object.assign(Object.create(null), { a: 1 }), '<xml><a>1</a></xml>'],
  ])('writes %o', (data, xml) => {
    expect(Transformer.toXml(data)).toBe(xml)
  })

  test('writes the declaration, indents, and accepts other names for root and items', () => {
    expect(Transformer.toXml({ a: 1 }, false)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<xml><a>1</a></xml>\n',
    )
    expect(Transformer.toXml({ a: 1, b: [2], c: [] }, true, true)).toBe(
      '<xml>\n <a>1</a>\n <b>\n  <item>2</item>\n </b>\n <c/>\n</xml>\n',
    )
    expect(Transformer.toXml({ a: [1] }, true, false, 'root', 'li')).toBe(
      '<root><a><li>1</li></a></root>',
    )
    expect(() => Transformer.toXml({}, true, false, 'a b')).toThrow(/"a b" cannot be the name/)
    expect(() => Transformer.toXml({}, true, false, 'xml', '')).toThrow(ConfigurationError)
  })

  test.each([
    ['\x01', 'U+0001'],
    ['\0', 'U+0000'],
    ['\ufffe', 'U+FFFE'],
    ['\ud83d', 'U+D83D'],
    ['&\x0b', 'U+000B'],
  ])('refuses a text with %j, which XML cannot carry', (bad, shown) => {
    expect(() => Transformer.toXml({ attach: `canary${bad}` })).toThrow(
      new ConfigurationError(
        `The value of <attach> holds ${shown}, which XML cannot carry: remove it (Transformer.sanitize does).`,
      ),
    )
  })

  test('refuses cycles, depth, and values without a string form', () => {
    const cycle: Record<string, unknown> = {}
    cycle.a = [cycle]
    expect(() => Transformer.toXml(cycle)).toThrow(
      /nest deeper than 32 levels, or contain themselves/,
    )
    for (const value of [new Date(), new Set([1]), () => 1, Number.NaN, Promise.resolve()]) {
      expect(() => Transformer.toXml({ a: value })).toThrow(ConfigurationError)
    }
  })
})

describe('Transformer round trips', () => {
  test('a flat map is read back unchanged', () => {
    fc.assert(
      fc.property(
        fc.dictionary(name, text, { noNullPrototype: true }),
        fc.boolean(),
        (map, headless) => {
          expect(Object.entries(Transformer.toArray(Transformer.toXml(map, headless)))).toEqual(
            Object.entries(map),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  test('a nested map is read back unchanged, lists as items', () => {
    const leaf = text.filter((value) => value !== '')
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.dictionary(
        name,
        fc.oneof(
          { depthSize: 'small' },
          leaf,
          fc.array(leaf, { minLength: 2, maxLength: 4 }).map((item) => ({ item })),
          tie('tree'),
        ),
        { noNullPrototype: true, minKeys: 1, maxKeys: 4 },
      ),
    }))
    const asLists = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value
      if ('item' in value && Array.isArray(value.item)) return value.item
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asLists(inner)]))
    }
    fc.assert(
      fc.property(tree, (map) => {
        const back = Transformer.toArray(Transformer.toXml(asLists(map) as object))
        expect(JSON.stringify(back)).toBe(JSON.stringify(map))
      }),
      { numRuns: 300 },
    )
  })

  test('a document cut anywhere gives an empty map, never a part of it', () => {
    const xml = Transformer.toXml(
      { return_code: 'SUCCESS', a: 'x & y', l: [1, 2], n: { m: '中' } },
      false,
    ).trimEnd()
    for (let end = 0; end < xml.length; end++)
      expect(Transformer.toArray(xml.slice(0, end))).toEqual({})
  })
})

describe('Transformer.sanitize', () => {
  test('removes what XML forbids, and everything when the encoding is broken', () => {
    expect(Transformer.sanitize('a\0b\x08c\td\ne\rf\x1f\ufffe\uffff\ufffd中😀')).toBe(
      'abc\td\ne\rf\ufffd中😀',
    )
    expect(Transformer.sanitize('a\ud800b')).toBe('')
    expect(Transformer.sanitize(Buffer.from([0x61, 0xff]))).toBe('')
    expect(Transformer.sanitize(new Uint8Array(Buffer.from('中\x01')))).toBe('中')
  })
})
