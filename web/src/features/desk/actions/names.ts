export {
    categoryOptions,
    categoryPath,
    customerOptions,
    levelOptions,
    serviceName,
    serviceOptions,
} from "@/ui/ticketChoices";
