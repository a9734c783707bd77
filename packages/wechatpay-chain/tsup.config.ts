import { readFileSync } from 'node:fs'
import { transform } from 'esbuild'
import { defineConfig, type Options } from 'tsup'

/** A test builds to a folder of its own. */
const home = process.env['OUT_DIR'] ?? 'dist'

type Plugin = NonNullable<Options['plugins']>[number]

/**
 * Writes the name of a class into it, which the bundler leaves to its variable or lengthens:
 * `console.log` would tell of a `_Handle`.
 */
const classNames: Plugin = {
  name: 'class-names',
  renderChunk(code) {
    const inner = [...code.matchAll(/^var (\w+) = class _\1\b/gm)].map(([, name = '']) => name)
    const renamed = inner.reduce(
      (text, name) => text.replaceAll(new RegExp(`\\b_${name}\\b`, 'g'), name),
      code,
    )
    return { code: renamed.replaceAll(/^var (\w+) = class (?!\1\b)/gm, 'var $1 = class $1 ') }
  },
}

/**
 * Translates to CommonJS. tsup would ask sucrase, which takes `this.#message = …` for an assignment
 * to an export of that name, and so breaks every message after the first error.
 */
const toCommonJs: Plugin = {
  name: 'to-common-js',
  async renderChunk(code) {
    const { code: translated, map } = await transform(code, {
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      charset: 'utf8',
      sourcemap: 'external',
    })
    return { code: translated, map }
  },
}

/**
 * Leaves out of the kinds of problems what developers see: it is for the table in the documents,
 * and no error says it.
 */
const withoutSymptoms: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'without-symptoms',
  setup(build) {
    build.onLoad({ filter: /explain[\\/]src[\\/]kinds[\\/].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/^ {2}symptom: \{\n[^}]*\n {2}\},\n/m, ''),
      loader: 'ts',
    }))
  },
}

// url-template is ESM only: it is bundled, so that require('wechatpay-chain') works on every Node
// that is supported.
const common: Options = {
  entry: ['src/index.ts', 'src/testing.ts', 'src/notify/index.ts'],
  noExternal: ['url-template', '@wechatpay-chain/explain'],
  // Its sources, so that nothing has to be built before.
  esbuildOptions: (options) => {
    options.alias = { '@wechatpay-chain/explain': '../explain/src/index.ts' }
    // Chinese as it is: escaped, a character takes six.
    options.charset = 'utf8'
  },
  target: 'node20',
  dts: false,
  clean: true,
  splitting: true,
  sourcemap: true,
  plugins: [classNames],
  esbuildPlugins: [withoutSymptoms],
}

export default defineConfig([
  { ...common, format: 'esm', outDir: `${home}/esm` },
  {
    ...common,
    format: 'esm',
    outDir: `${home}/cjs`,
    outExtension: () => ({ js: '.js' }),
    plugins: [toCommonJs, classNames],
  },
])
