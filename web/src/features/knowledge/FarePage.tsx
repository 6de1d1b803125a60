import { ThumbsUp } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { withQueries } from "@/core/query";
import { Empty } from "@/ui/Empty";
import { Checkbox } from "@/ui/Field";
import { Loaded } from "@/ui/records/Loaded";
import { Page } from "@/ui/records/Page";
import { ScrollTable } from "@/ui/records/ScrollTable";
import { type Fare, useFare } from "./articles";
import styles from "./Knowledge.module.css";
import { Sections } from "./Sections";
import { knowledgeTexts } from "./texts";

export default withQueries(FarePage);

const failures = ({ tally, notHelped }: Fare) => tally.failed + notHelped;
const successes = ({ tally, helped }: Fare) => tally.worked + helped;

/** How articles fared, the one first that fails most. */
function FarePage() {
    const texts = useTexts(knowledgeTexts);
    const [failing, setFailing] = useState(true);
    const query = useFare();
    return (
        <Page
            title={texts.sections.fare}
            intro={texts.fare.intro}
            back={{ href: "/articles", label: texts.back }}
        >
            <Sections current="fare" />
            <div className={styles.filters}>
                <Checkbox label={texts.fare.failing} checked={failing} onChange={setFailing} />
            </div>
            <Loaded query={query} lines={4}>
                {(all) => {
                    const shown = all
                        .filter((fare) => !failing || failures(fare) > 0)
                        .sort((a, b) => failures(b) - failures(a) || successes(b) - successes(a));
                    return shown.length === 0 ? (
                        <Empty icon={<ThumbsUp size={32} strokeWidth={1.5} />} title={texts.fare.none}>
                            {texts.fare.noneText}
                        </Empty>
                    ) : (
                        <Table fares={shown} />
                    );
                }}
            </Loaded>
        </Page>
    );
}

function Table({ fares }: { fares: readonly Fare[] }) {
    const texts = useTexts(knowledgeTexts).fare;
    const language = useLanguage();
    const format = useFormats();
    const share = (fare: Fare) => {
        const all = failures(fare) + successes(fare);
        return all === 0 ? "–" : `${format.number(Math.round((100 * failures(fare)) / all))} %`;
    };
    return (
        <ScrollTable
            label={texts.article}
            heads={[
                texts.article,
                texts.share,
                texts.failed,
                texts.worked,
                texts.used,
                texts.notHelped,
                texts.helped,
            ]}
        >
            {fares.map((fare) => (
                <tr key={fare.id}>
                    <th scope="row">
                        <Link href={`/articles/${fare.key}`}>{fare.title[language]}</Link>
                    </th>
                    <td className="figures">{share(fare)}</td>
                    {[fare.tally.failed, fare.tally.worked, fare.tally.used, fare.notHelped, fare.helped].map(
                        (value, column) => (
                            <td key={column} className="figures">
                                {format.number(value)}
                            </td>
                        ),
                    )}
                </tr>
            ))}
        </ScrollTable>
    );
}
