import * as helpers from '@wechatpay-chain/port/php'
import ts from 'typescript'
import * as sdk from 'wechatpay-chain'

const MODULES: Readonly<Record<string, unknown>> = {
  'wechatpay-chain': sdk,
  '@wechatpay-chain/port/php': helpers,
}

/** Runs a translated module in this process, with its imports; returns what it exports. */
export function loadModule(code: string, others: Readonly<Record<string, unknown>> = {}) {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  })
  const module = { exports: {} as Record<string, unknown> }
  const load = (name: string) => {
    const found = others[name] ?? MODULES[name]
    if (found === undefined) throw new Error(`${name} is not there`)
    return found
  }
  new Function('require', 'exports', 'module', outputText)(load, module.exports, module)
  return module.exports
}
