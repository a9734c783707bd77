import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path/posix'
import type { PortedFile } from '@wechatpay-chain/port'
import * as helpers from '@wechatpay-chain/port/php'
import ts from 'typescript'
import * as sdk from 'wechatpay-chain'
import type { RecordedRequest } from '../src/check/recorded-request.js'
import { SDK_WRAPPER } from '../src/check/sdk-wrapper.js'
import type { Fixture } from './fixture-files.js'
import { prepareRun } from './run-php.js'
import type { Stage } from './stage.js'

const require = createRequire(import.meta.url)
const AsyncFunction = (async () => undefined).constructor as FunctionConstructor

type Exports = Record<string, unknown>

/** Thrown where a program ends itself. */
class Ended extends Error {
  override readonly name = 'Ended'
}

/** PHP sends a request once; further attempts and hosts of the SDK are no subject here. */
const once = { retry: false, failover: false } as const
const sdkThatTriesOnce = {
  ...sdk,
  createClient: (config: sdk.ClientConfig) => sdk.createClient({ ...once, ...config }),
  Builder: {
    ...sdk.Builder,
    factory: (config: sdk.ClientConfig) => sdk.Builder.factory({ ...once, ...config }),
  },
}

/** Runs a translated program in this process against the recorder. */
export async function sendByTranslation(
  fixture: Fixture,
  files: readonly PortedFile[],
  stage: Stage,
): Promise<{ requests: readonly RecordedRequest[]; error: unknown }> {
  const { workshop, recorder } = stage
  const request = await prepareRun(fixture, files, stage)
  const values = JSON.parse(readFileSync(workshop.files.values, 'utf8'))
  const restore = silenced()
  const world = globalThis as unknown as Record<string, unknown>
  world['wxpayCheck'] = values
  try {
    const wrapper = (await evaluate(SDK_WRAPPER, (name) =>
      name === 'wechatpay-chain' ? sdkThatTriesOnce : require(name),
    )) as Exports
    if (request !== undefined) world['request'] = request
    const output = files.find(({ file }) => file === fixture.entry)?.output ?? ''
    await modulesOf(files, wrapper)(output)
    return { requests: recorder.take(), error: undefined }
  } catch (error) {
    return { requests: recorder.take(), error: error instanceof Ended ? undefined : error }
  } finally {
    restore()
    for (const name of ['wxpayCheck', ...Object.keys(values.variables)]) delete world[name]
    delete world['request']
  }
}

/** Makes a loader of the translated modules, each with its own imports. */
function modulesOf(files: readonly PortedFile[], wrapper: Exports) {
  const codes = new Map(files.map(({ output, code }) => [output, code]))
  const loaded = new Map<string, Exports>()
  const load = async (output: string): Promise<Exports> => {
    const code = codes.get(output)
    if (code === undefined) throw new Error(`there is no ${output}`)
    const exports: Exports = {}
    loaded.set(output, exports)
    const target = (name: string) => join(dirname(output), name).replace(/\.js$/, '.ts')
    // What a module imports has run before it, also where that takes its time.
    for (const [, name = ''] of code.matchAll(/\bfrom '(\.[^']*)'|\bimport '(\.[^']*)'/g))
      if (name !== '' && !loaded.has(target(name))) await load(target(name))
    const resolve = (name: string) => {
      if (name.startsWith('.')) return loaded.get(target(name))
      if (name === 'wechatpay-chain') return wrapper
      return name === '@wechatpay-chain/port/php' ? helpers : require(name)
    }
    return evaluate(code, resolve, exports)
  }
  return load
}

/** Runs the text of a module; returns what it exports. */
export async function evaluate(
  code: string,
  resolve: (name: string) => unknown,
  exports: Exports = {},
): Promise<Exports> {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  })
  const text = outputText.replaceAll('import.meta.dirname', '__dirname')
  const run = AsyncFunction('require', 'exports', '__dirname', text)
  await run(resolve, exports, '/nowhere/app')
  return exports
}

/** Keeps a program from writing, from this process's arguments and its end; returns the undoing. */
function silenced(): () => void {
  const { argv, exit, stdout } = process
  const { write } = stdout
  const { log, error, warn } = console
  const nothing = () => true
  stdout.write = nothing
  Object.assign(console, { log: nothing, error: nothing, warn: nothing })
  process.argv = argv.slice(0, 2)
  process.exit = () => {
    throw new Ended()
  }
  return () => {
    stdout.write = write
    Object.assign(process, { argv, exit })
    Object.assign(console, { log, error, warn })
  }
}
