/** A request as it came over the wire, decoded no further than HTTP. */
export interface RecordedRequest {
  readonly method: string
  /** `https://api.mch.weixin.qq.com`. */
  readonly origin: string
  /** Path as it was sent, percent escapes kept. */
  readonly path: string
  /** Query as it was sent, without `?`. */
  readonly query: string
  /** Names in lower case; a repeated header is joined with `, `. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** What one side of a comparison did. */
export interface SideRun {
  readonly requests: readonly RecordedRequest[]
  /** Why it ended early: the last line of what it wrote to standard error. */
  readonly error?: string
}
