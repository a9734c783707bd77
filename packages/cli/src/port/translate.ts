import type { Diagnostic, PortedFile, PortOptions, SourceFile } from '@wechatpay-chain/port'

/** Options of a run over several files. */
export interface TranslateOptions extends PortOptions {
  /** Is told how many files are done. */
  readonly onProgress?: (done: number, total: number, file: string) => void
}

/** Translates the files of a run together, since `async` spreads over files. */
export type Translate = (
  files: readonly SourceFile[],
  options: TranslateOptions,
) => Promise<{
  readonly files: readonly PortedFile[]
  readonly diagnostics: readonly Diagnostic[]
}>

/** Translates with `@wechatpay-chain/port`, which is loaded when it is first needed. */
export const translate: Translate = async (files, options) => {
  const { portFiles } = await import('@wechatpay-chain/port')
  return portFiles(files, options)
}
