import path from 'node:path'
import type { Bundle } from '@wechatpay-chain/port/check'

/** Modules that are found from the project first, and else where the command is installed. */
const OURS = /^(?:wechatpay-chain|@wechatpay-chain\/\w+)(?:\/.*)?$/
const SDK = 'wechatpay-chain'

/** Defines the function by which CommonJS loads what is built in. */
const REQUIRE = [
  "import { createRequire as createRequireOfBundle } from 'node:module'",
  'const require = createRequireOfBundle(import.meta.url)',
].join('\n')

/** Files that stand for modules, by the names that code imports them by. */
export type ModuleFiles = Readonly<Record<string, string>>

/**
 * Makes the bundler of a comparison, on esbuild. `from` is a folder from which the SDK is found if
 * the project does not have it; `modules` names files for modules that are not to be looked up.
 */
export function bundleWith(from: string, modules: ModuleFiles = {}): Bundle {
  return async ({ entry, outfile, wrapper, project }) => {
    const esbuild = await import('esbuild')
    await esbuild.build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      logLevel: 'silent',
      // Packages in CommonJS require what is built in.
      banner: { js: REQUIRE },
      plugins: [
        {
          name: 'wxpay-port-check',
          setup(build) {
            build.onResolve(
              { filter: OURS },
              async ({ path: name, importer, kind, pluginData }) => {
                if (pluginData === SDK) return undefined
                // The wrapper alone sees the SDK itself; who else asks for it gets the wrapper.
                if (
                  name === SDK &&
                  importer.startsWith(path.dirname(wrapper)) &&
                  importer !== wrapper
                )
                  return { path: wrapper }
                const file = modules[name]
                if (file !== undefined) return { path: file }
                const options = { kind, pluginData: SDK }
                const found = await build.resolve(name, { ...options, resolveDir: project })
                return found.errors.length === 0
                  ? found
                  : build.resolve(name, { ...options, resolveDir: from })
              },
            )
          },
        },
      ],
    })
  }
}
