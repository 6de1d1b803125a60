import { textsNow } from "@/core/i18n/catalogue";
import { formatsNow } from "@/core/i18n/format";
import { changeToast, dismissToast, openToast } from "@/ui/toast";
import { actionTexts } from "./texts";

/** What is done sooner needs no message. */
const kPatienceMs = 700;
const kDrawnMs = 150;

/** Says how far something is that is done to many tickets, in one message, with a button that stops it. */
export class Progress {
    private readonly total_: number;
    private readonly begun_ = performance.now();
    private done_ = 0;
    private drawn_ = 0;
    private toast_: number | null = null;
    private stopped_ = false;

    constructor(total: number) {
        this.total_ = total;
    }

    get stopped(): boolean {
        return this.stopped_;
    }

    /** One more is done, or refused. */
    step(): void {
        this.done_++;
        const now = performance.now();
        if (now - this.begun_ < kPatienceMs || now - this.drawn_ < kDrawnMs) return;
        this.drawn_ = now;
        this.draw();
    }

    end(): void {
        if (this.toast_ !== null) dismissToast(this.toast_);
    }

    private draw(): void {
        if (this.total_ < 2 || this.stopped_) return;
        const texts = textsNow(actionTexts).done;
        const format = formatsNow();
        const shown = {
            text: texts.progress(format.number(this.done_), format.number(this.total_)),
            progress: this.done_ / this.total_,
        };
        if (this.toast_ !== null) {
            changeToast(this.toast_, shown);
            return;
        }
        const stop = () => {
            this.stopped_ = true;
        };
        this.toast_ = openToast({ tone: "plain", ...shown, action: { label: texts.stop, run: stop } });
    }
}
