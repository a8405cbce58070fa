/** What a person chooses of one proposal: which record stays, and which values. */
export class ReviewChoices {
    /**
     * @param {Object} review what the server shows: see `review` of crm.ai.duplicate
     */
    constructor(review) {
        this.review = review;
        this.survivorId = review.survivor_id;
        this.chosen = {};
        this.preview = null;
    }

    get mayDecide() {
        return this.review.state === "open" && this.review.may_decide;
    }

    get resIds() {
        return this.review.records.map((record) => record.id);
    }

    get survivor() {
        return this.review.records.find(({id}) => id === this.survivorId);
    }

    get refusals() {
        return this.preview?.refusals || [];
    }

    /** Which record's value is kept, by field. */
    get keptIds() {
        const kept = {};
        for (const row of this.review.fields) {
            kept[row.name] = this.chosen[row.name] ?? this.defaultKept(row);
        }
        return kept;
    }

    /** The survivor's value, or the first that another record has. */
    defaultKept(row) {
        const announced = this.preview?.fields.find(({name}) => name === row.name);
        if (announced?.kept) {
            return announced.kept;
        }
        const filled = row.values.filter((value) => value.display);
        const own = filled.find((value) => value.id === this.survivorId);
        return (own || filled[0]).id;
    }

    /** The chosen values, as `write` takes them. */
    get values() {
        const values = {};
        for (const [name, id] of Object.entries(this.chosen)) {
            const row = this.review.fields.find((each) => each.name === name);
            values[name] = row.values.find((value) => value.id === id).value;
        }
        return values;
    }

    setSurvivor(id) {
        this.survivorId = id;
        this.preview = null;
    }

    choose(name, id) {
        this.chosen[name] = id;
    }
}
