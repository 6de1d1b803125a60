export const texts = {
    label: "On paper",
    document: "PDF",
    technical: "PDF for technicians",
    notice: "One-page notice",
};
