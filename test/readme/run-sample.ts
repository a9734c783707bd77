import ts from 'typescript'
import { expect } from 'vitest'

const AsyncFunction = (async () => undefined).constructor as FunctionConstructor

/** What a sample that runs finds around it. */
export type Surroundings = Readonly<Record<string, unknown>>

/** Runs one sample. What it declares without a value comes from the surroundings. */
export async function runSample(
  sample: string,
  modules: Surroundings,
  given: Surroundings,
): Promise<void> {
  const { outputText } = ts.transpileModule(sample, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  })
  const code = outputText
    .replace(/^import \* as (\w+) from ('[^']+');?$/gm, 'const $1 = require($2)')
    .replace(
      /^import (\{.*\}) from ('[^']+');?$/gm,
      (_, names: string, from: string) =>
        `const ${names.replaceAll(' as ', ': ')} = require(${from})`,
    )
    .replace(/^export (?:\{\s*\};?|(?=const))/gm, '')
  const names = [...sample.matchAll(/^declare const (\w+)/gm)].map(([, name = '']) => name)
  const load = (name: string) => modules[name] ?? expect.fail(`the sample loads ${name}`)
  await new AsyncFunction('require', 'console', ...names, code)(
    load,
    given['console'],
    ...names.map((name) => given[name]),
  )
}
