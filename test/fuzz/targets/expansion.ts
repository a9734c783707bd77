import fc from 'fast-check'
import { expandTemplate } from '../../../packages/wechatpay-chain/src/chain/template.js'
import { buildHeaders } from '../../../packages/wechatpay-chain/src/request/headers.js'
import { buildQuery } from '../../../packages/wechatpay-chain/src/request/query.js'
import { must, type Target } from '../target.js'

interface ExpansionCase {
  template: number
  value: unknown
  name: string
}

const thing = fc.anything({
  maxDepth: 3,
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withTypedArray: true,
})
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.stringMatching(/^[./\\%2eEfF?#;&@:\r\n a-z]{0,12}$/),
  fc.constantFrom(
    '..',
    '.',
    '%2e%2e',
    '%2E',
    '..%2f',
    '//host',
    '\\\\host',
    'a/../b',
    '__proto__',
    'constructor',
    '\r\nX: y',
    '\u0000',
    'X-A',
    'Accept',
  ),
)
const cases: fc.Arbitrary<ExpansionCase> = fc.record({
  template: fc.nat(1000),
  value: fc.oneof(text, thing),
  name: text,
})

const SEGMENTS = [
  'v3/a/{v}',
  'v3/{v}/b',
  'v3/{v}{v}/b/c',
  'v3/a/x{v}y',
  'v3/{v:3}/b',
  '{v}/a',
  'v3/a/.{v}',
  'v3/a/{v}.',
]
const REST = [
  'v3/{+v}/b',
  'v3{/v*}',
  'v3/x{?v*}',
  'v3/x{;v}',
  'v3/x{.v}',
  'v3/x{#v}',
  'v3/x?a=1{&v}',
]
const TEMPLATES = [...SEGMENTS, ...REST]
const SAFE = /^[\x21-\x7e]*$/
const HEADER = /^[\t\x20-\x7e\x80-\xff]*$/

function expand(template: string, value: unknown): void {
  const path = expandTemplate(template, { v: value })
  must(SAFE.test(path), 'a path holds what may not stand in a request line')
  const { pathname, host } = new URL(`http://host.example/${path}`)
  must(host === 'host.example', 'a path led to another host')
  if (!SEGMENTS.includes(template)) return
  const [given, made] = [template.split('/').length, pathname.slice(1).split('/')]
  must(made.length === given && !/[?#]/.test(path), 'a variable changed the number of segments')
  must(
    made.every((segment) => segment !== '' && segment !== '.' && segment !== '..'),
    'a variable left an empty or a dot segment',
  )
}

function build(name: string, value: unknown): void {
  const headers = buildHeaders({
    protocol: 'v3',
    userAgent: 'fuzz',
    contentType: undefined,
    askedKey: undefined,
    client: undefined,
    request: { [name]: value as never },
    template: 'v3/x',
  })
  for (const { name: shown, value: values } of headers.values()) {
    must(
      /^[!#$%&'*+\-.^_`|~\w]+$/.test(shown) && [values].flat().every((line) => HEADER.test(line)),
      'a header holds a line break',
    )
  }
}

/** Path variables, queries and headers of any value: safe strings, or an error. */
export const expansion: Target<ExpansionCase> = {
  name: 'expansion',
  share: 6,
  cases,
  run({ template, value, name }) {
    const which = template % (TEMPLATES.length + 4)
    if (which < TEMPLATES.length) expand(TEMPLATES[which] as string, value)
    else if (which < TEMPLATES.length + 2)
      must(
        /^[\w.~%&=-]*$/.test(buildQuery({ [name]: value })),
        'a query holds what may not stand there',
      )
    else build(name, value)
    return 'read'
  },
}
