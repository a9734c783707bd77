import { expect, it, vi } from 'vitest'
import { describeSample } from '../../../../test/documented-sample.js'
import { compileLines } from '../../../../test/types/compile-lines.js'
import { Ciphertext, readCall } from '../../../../test/types/documented-call.js'
import { pageOf, readOneCallRows } from '../../../../test/types/wire-sample.js'
import { checkCall } from './index.js'
import { allOperations } from './load.js'
import { changeAt, MUTATIONS, pathsOf } from './testing/mutate.js'
import { fieldPaths, leastCall, withField } from './testing/synthetic.js'
import { DECLARATIONS, printLine, toValue, type WrittenCall } from './testing/written.js'

// Compilers take seconds, and more on a machine with other work.
vi.setConfig({ testTimeout: 300_000 })

interface Verdict {
  readonly line: string
  readonly note: string
  readonly said: boolean
  readonly errors: readonly string[]
}

/** Asks the facts and the compiler about the same calls. */
function judge(calls: readonly WrittenCall[]): Verdict[] {
  const lines = calls.map(printLine)
  const errors = compileLines([...DECLARATIONS, ...lines]).slice(DECLARATIONS.length)
  return calls.map((call, index) => ({
    line: lines[index] ?? '',
    note: call.note,
    said: checkCall({ ...call, line: 1, column: 1 }).compiles,
    errors: errors[index] ?? [],
  }))
}

/** Calls that were said to compile and do not, and the share of those said not to that would. */
function report(name: string, verdicts: readonly Verdict[]) {
  const wrong = verdicts.filter(({ said, errors }) => said && errors.length > 0)
  const compile = verdicts.filter(({ errors }) => errors.length === 0)
  const refused = compile.filter(({ said }) => !said)
  console.log(
    `${name}: ${verdicts.length} calls, ${compile.length} compile, ${refused.length} of them are ` +
      `said not to; ${wrong.length} are said to and do not` +
      refused
        .slice(0, 5)
        .map(({ note, line }) => `\n  ${note}: ${line.slice(0, 300)}`)
        .join(''),
  )
  return {
    wrong: wrong.map(({ note, line, errors }) => `${note}: ${line}\n  ${errors[0]}`),
    share: refused.length / Math.max(1, compile.length),
  }
}

/** Every `step`-th mutation of every field of every operation. */
function mutations(step: number): WrittenCall[] {
  const all = allOperations().flatMap((operation) =>
    fieldPaths(operation).flatMap((path) =>
      MUTATIONS.map((mutation) => ({ operation, path, mutation })),
    ),
  )
  return all
    .filter((_, index) => index % step === 0)
    .map(({ operation, path, mutation }) => ({
      method: operation.method,
      template: operation.routes[0] ?? '',
      options: changeAt(toValue(withField(operation, path)), path, mutation.change),
      note: `${mutation.name} ${path.join('.')}`,
    }))
}

/** Every `step`-th pair of changes: of a field, and of another that its call has. */
function pairs(step: number): WrittenCall[] {
  const paths = allOperations().flatMap((operation) =>
    fieldPaths(operation).map((path) => ({ operation, path })),
  )
  return paths
    .filter((_, index) => index % step === 0)
    .flatMap(({ operation, path }, index) => {
      const options = toValue(withField(operation, path))
      const others = pathsOf(options).filter((other) => other.join('.') !== path.join('.'))
      return [0, 1, 2].flatMap((turn) => {
        const other = others[(index * 7 + turn * 3) % Math.max(1, others.length)]
        const [one, two] = [5 * index + turn, 3 * index + 11 * turn].map(
          (number) => MUTATIONS[number % MUTATIONS.length],
        )
        if (other === undefined || one === undefined || two === undefined) return []
        return {
          method: operation.method,
          template: operation.routes[0] ?? '',
          options: changeAt(changeAt(options, path, one.change), other, two.change),
          note: `${one.name} ${path.join('.')}, ${two.name} ${other.join('.')}`,
        }
      })
    })
}

/** Options that operations take, some of them, and others that none takes. */
const OPTIONS = [
  ...['query', 'json', 'xml', 'body', 'multipart', 'form_params', 'headers', 'security'],
  ...['nonceless', 'sink', 'stream', 'timeout', 'base_uri', 'proxy', 'debug', 'http_errors'],
  ...['allow_redirects', 'handler', 'retry', 'axios', 'delay', 'verify', 'cookies', 'sinkMode'],
]

/** Every `step`-th value of every option and path variable of every operation. */
function optionMutations(step: number): WrittenCall[] {
  const all = allOperations().flatMap((operation) =>
    [...OPTIONS, ...(operation.variables ?? []).map(({ name }) => name)].flatMap((option) =>
      MUTATIONS.map((mutation) => ({ operation, option, mutation })),
    ),
  )
  return all
    .filter((_, index) => index % step === 0)
    .map(({ operation, option, mutation }) => ({
      method: operation.method,
      template: operation.routes[0] ?? '',
      options: changeAt(
        toValue({ [option]: 'text', ...leastCall(operation) }),
        [option],
        mutation.change,
      ),
      note: `${mutation.name} ${option}`,
    }))
}

/** Routes in other words: variables renamed, values in their places, a base URL. */
function otherRoutes(): WrittenCall[] {
  return allOperations().flatMap((operation) => {
    const { method, routes, base, variables = [], bodyIn } = operation
    // What another word in the place of a fixed one leads to is no operation.
    const isFixed = variables.some(({ fixed }) => fixed !== undefined)
    if (bodyIn === 'multipart' || isFixed) return []
    const [template = '', below] = routes
    const names = variables.map(({ name }) => name)
    const call = leastCall(operation)
    const rest = Object.fromEntries(Object.entries(call).filter(([key]) => !names.includes(key)))
    const renamed = Object.fromEntries(names.map((name) => [`my_${name}`, '1']))
    const path = (put: (name: string) => string) =>
      template.replace(/\{([^{}]+)\}/g, (_, name: string) => put(name))
    const other = (note: string, route: string, options: object) => [
      { method, template: route, options: toValue(options), note },
    ]
    const asked = path((name) => `{my_${name}}`)
    return [
      ...(below ? other('no base', below, call) : []),
      ...(below ? other('base', below, { ...call, base_uri: `https://x/${base}/` }) : []),
      ...(below ? other('other base', below, { ...call, base_uri: 'https://x/' }) : []),
      ...(names.length ? other('renamed', asked, { ...rest, ...renamed }) : []),
      ...(names.length ? other('renamed, own names', asked, call) : []),
      ...(names.length
        ? other(
            'value',
            path(() => '42000'),
            rest,
          )
        : []),
      ...(names.length
        ? other(
            'value and variable',
            path(() => '42000'),
            call,
          )
        : []),
    ]
  })
}

it('a call is said to compile only where it does, whatever its options are', () => {
  const { wrong, share } = report('options', judge(optionMutations(97)))
  expect(wrong).toEqual([])
  expect(share).toBeLessThan(0.03)
})

it('a call is said to compile only where it does, however its route is written', () => {
  const { wrong, share } = report('routes', judge(otherRoutes()))
  expect(wrong).toEqual([])
  expect(share).toBeLessThan(0.03)
})

it('a call without types is said to compile only where it does', () => {
  const keys = [...OPTIONS, 'number', 'appid']
  const calls = keys.flatMap((option) =>
    MUTATIONS.map(({ name, change }) => ({
      method: 'POST',
      template: 'v3/my-own/operation',
      options: changeAt(toValue({ [option]: 'text' }), [option], change),
      note: `${name} ${option}`,
    })),
  )
  const { wrong, share } = report('untyped', judge(calls))
  expect(wrong).toEqual([])
  expect(share).toBeLessThan(0.1)
})

it('the least call of each operation is said to compile, and does', () => {
  const calls = allOperations()
    .filter(({ bodyIn }) => bodyIn !== 'multipart')
    .map((operation) => ({
      method: operation.method,
      template: operation.routes[0] ?? '',
      options: toValue(leastCall(operation)),
      note: 'least',
    }))
  const verdicts = judge(calls)
  expect(verdicts.filter(({ said }) => !said).map(({ line }) => line)).toEqual([])
  expect(report('least', verdicts).wrong).toEqual([])
})

it('a call is said to compile only where it does, whatever is changed in it', () => {
  const { wrong, share } = report(
    'mutations',
    judge(mutations(Number(process.env['FACTS_STEP'] ?? 37))),
  )
  expect(wrong).toEqual([])
  expect(share).toBeLessThan(0.03)
})

it('a call is said to compile only where it does, whatever two things are changed in it', () => {
  const { wrong, share } = report('pairs', judge(pairs(Number(process.env['FACTS_STEP'] ?? 5))))
  expect(wrong).toEqual([])
  expect(share).toBeLessThan(0.05)
})

describeSample('documented calls', () => {
  it('are said to compile only where they do', () => {
    const calls = readOneCallRows().map((row) => {
      const { template, verb, options } = readCall(row, false)
      const json = JSON.parse(
        JSON.stringify(options, (_, value) => (value instanceof Ciphertext ? value.text : value)),
      )
      return {
        method: verb.replace('Async', ''),
        template,
        options: toValue(json),
        note: pageOf(row),
      }
    })
    const { wrong, share } = report('documented', judge(calls))
    expect(wrong).toEqual([])
    expect(share).toBe(0)
  })
})
