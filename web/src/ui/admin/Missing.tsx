import { useTexts } from "@/core/i18n/catalogue";
import { Empty } from "../Empty";
import { adminFrameTexts } from "./texts";

/** In the place of a record that the address names and that isn't in the list. */
export function Missing() {
    const texts = useTexts(adminFrameTexts).list;
    return <Empty title={texts.missing}>{texts.missingText}</Empty>;
}
