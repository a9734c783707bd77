import { defineKind } from '../../kind.js'

/** What was given as the file to upload is not a file. */
export const uploadKind = defineKind({
  code: 'calls.upload-kind',
  symptom: {
    en: '$upload(path, req.file) is refused',
    zh: '$upload(path, req.file) 被拒绝',
  },
  cause: {
    en: 'the file to upload is %{kind}',
    zh: '待上传的文件是“%{kind}”',
  },
  cure: {
    en: 'give a path, bytes, a Blob, a stream or the file of an upload middleware: %{example}',
    zh: '请传文件路径、字节、Blob、流，或上传中间件给出的文件对象：%{example}',
  },
})
