import type { PortedFile } from '@wechatpay-chain/port'
import { NotPortedError } from '@wechatpay-chain/port/php'
import * as babel from 'prettier/plugins/babel'
import * as estree from 'prettier/plugins/estree'
import { format } from 'prettier/standalone'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RequestRefusedError } from 'wechatpay-chain'
import { compileModules } from '../../../test/port/compile.js'
import {
  expectedCode,
  expectedDiagnostics,
  expectedRequests,
  type Fixture,
  givenCode,
  listDiagnostics,
  readCuts,
  readFixtures,
  translate,
  writeExpected,
  writeRequests,
} from './fixture-files.js'
import { sendByPhp } from './run-php.js'
import { sendByTranslation } from './run-translation.js'
import {
  asExpected,
  inNoOrder,
  markVarying,
  readRequests,
  type SentRequest,
} from './sent-requests.js'
import { openStage, type Stage } from './stage.js'

/** `1` writes what is expected of all fixtures anew, names with commas that of these. */
const update = process.env['UPDATE_FIXTURES'] ?? ''
const isUpdated = ({ name }: Fixture) => update === '1' || update.split(',').includes(name)

/** Fewest programs whose requests are compared with those of PHP. */
const FEWEST_COMPARED = 80
const cuts = readCuts()

// A program whose translation is not right yet has no expectations, and is left out.
const all = readFixtures()
const fixtures = all.filter((fixture) => fixture.isReviewed || isUpdated(fixture))
const leftOut = all.filter((fixture) => !fixtures.includes(fixture)).map(({ name }) => name)
if (leftOut.length > 0) console.warn(`left out, not reviewed yet: ${leftOut.join(', ')}`)

describe('PHP programs, translated', () => {
  const translated = new Map<Fixture, readonly PortedFile[]>()
  const errors = new Map<Fixture, string[]>()
  let stage: Stage

  beforeAll(async () => {
    stage = await openStage()
    for (const fixture of fixtures) translated.set(fixture, await translate(fixture))
    compile()
    for (const fixture of fixtures) if (isUpdated(fixture)) await writeAll(fixture)
  }, 240_000)
  afterAll(() => stage.close())

  const filesOf = (fixture: Fixture) => translated.get(fixture) ?? []

  function compile(): void {
    const modules = new Map<string, string>()
    for (const fixture of fixtures)
      for (const { output, code } of filesOf(fixture))
        modules.set(`${fixture.name}/${output}`, code)
    const found = compileModules(modules)
    for (const fixture of fixtures)
      errors.set(
        fixture,
        filesOf(fixture).flatMap(({ output }) => found.get(`${fixture.name}/${output}`) ?? []),
      )
  }

  async function writeAll(fixture: Fixture): Promise<void> {
    const files = filesOf(fixture)
    writeExpected(fixture, files)
    if (fixture.entry === undefined) return
    const first = await sendByPhp(fixture, files, stage)
    const second = await sendByPhp(fixture, files, stage)
    if (first.error !== undefined) console.log(`${fixture.name}: PHP ended: ${first.error}`)
    if (first.error !== undefined || first.requests.length === 0) return
    const { privateKey } = stage.identity.platform
    const [once, again] = [first, second].map(({ requests }) => readRequests(requests, privateKey))
    writeRequests(fixture, markVarying(arranged(files, once ?? []), arranged(files, again ?? [])))
  }

  describe.each(fixtures.map((fixture) => [fixture.name, fixture] as const))('%s', (_, fixture) => {
    it('is what was reviewed', () => {
      const files = filesOf(fixture)
      expect(givenCode(files)).toEqual(expectedCode(fixture, files))
      expect(listDiagnostics(files)).toEqual(expectedDiagnostics(fixture))
    })

    it('compiles under strict', () => expect(errors.get(fixture)).toEqual([]))

    it('is the same each time, and printed as Prettier prints it', async () => {
      const files = filesOf(fixture)
      expect(await translate(fixture)).toEqual(files)
      for (const { code } of files) expect(await printAgain(code)).toBe(code)
    })

    const expected = expectedRequests(fixture)
    it.skipIf(expected === undefined)('sends what the PHP sends', async () => {
      const files = filesOf(fixture)
      const { requests, error } = await sendByTranslation(fixture, files, stage)
      const given = arranged(files, readRequests(requests, stage.identity.platform.privateKey))
      // What was not translated throws where it is reached, and what the SDK refuses on purpose
      // throws as well: until there it is the same.
      const isCut = error instanceof NotPortedError || error instanceof RequestRefusedError
      const wanted = expected?.slice(0, cuts.get(fixture.name))
      expect({
        error: isCut ? undefined : error,
        cut: isCut ? given.length : undefined,
        requests: asExpected(given, wanted),
      }).toEqual({ cut: cuts.get(fixture.name), requests: wanted })
    })
  })

  it('has enough programs of which at least one request is compared', () => {
    const sending = fixtures.filter((fixture) => expectedRequests(fixture)?.length)
    const compared = sending.filter(({ name }) => cuts.get(name) !== 0)
    expect(sending.map(({ name }) => name)).toEqual(expect.arrayContaining([...cuts.keys()]))
    expect(compared.length).toBeGreaterThanOrEqual(FEWEST_COMPARED)
  })
})

/** Requests that are on their way together come in any order. */
function arranged(files: readonly PortedFile[], requests: readonly SentRequest[]): SentRequest[] {
  const isAsync = files.some(({ calls }) => calls.some((call) => call.async))
  return isAsync ? inNoOrder(requests) : [...requests]
}

function printAgain(code: string): Promise<string> {
  return format(code, {
    parser: 'babel-ts',
    plugins: [babel, estree],
    semi: false,
    singleQuote: true,
    trailingComma: 'all',
    printWidth: 100,
  })
}
