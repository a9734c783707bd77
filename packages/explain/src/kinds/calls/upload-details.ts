import { defineKind } from '../../kind.js'

/** The details of an upload are not an object of its members. */
export const uploadDetails = defineKind({
  code: 'calls.upload-details',
  symptom: {
    en: "$upload(path, file, 'name.jpg') is refused",
    zh: "$upload(path, file, 'name.jpg') 被拒绝",
  },
  cause: {
    en: 'the details of an upload are %{kind}',
    zh: '上传的附加参数是“%{kind}”',
  },
  cure: {
    en: "write { filename: 'licence.jpg' }",
    zh: "请写成 { filename: 'licence.jpg' }",
  },
})
