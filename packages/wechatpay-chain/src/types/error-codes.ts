import type { KnownErrorCode } from '../errors/error-code.js'
import type { CommonV2, CommonV3, EverywhereV2, EverywhereV3 } from '../generated/error-codes.js'
import type { RouteTable } from './routes.js'

/**
 * Documented codes by path and verb, without those that any operation may return. The declarations
 * in `routes/` fill it.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by augmentation
export interface ErrorCodeTable {}

/** A path with its placeholders in braces, as the table of codes has it. */
type Braced<Path extends string> = Path extends `${infer Before}<${infer Name}>${infer After}`
  ? Braced<`${Before}{${Name}}${After}`>
  : Path

/** The verb of `post` and `postAsync`. */
type Plain<Verb> = Verb extends `${infer Name}Async` ? Name : Verb

type CommonCode<Path> = Path extends `v2/${string}` ? CommonV2 : CommonV3
type EverywhereCode<Path> = Path extends `v2/${string}` ? EverywhereV2 : EverywhereV3

type OwnCode<Path, Verb> = Path extends keyof ErrorCodeTable
  ? Verb extends keyof ErrorCodeTable[Path]
    ? ErrorCodeTable[Path][Verb] | EverywhereCode<Path>
    : CommonCode<Path>
  : CommonCode<Path>

/**
 * The codes that an operation may return: `ErrorCodeOf<'v3/pay/transactions/native', 'post'>`. Its
 * documented ones and those that any operation may return; the common ones of its protocol
 * where no source lists its own.
 */
export type ErrorCodeOf<
  Path extends keyof RouteTable,
  Verb extends keyof RouteTable[Path],
> = Extract<OwnCode<Braced<Path & string>, Plain<Verb>>, KnownErrorCode>
