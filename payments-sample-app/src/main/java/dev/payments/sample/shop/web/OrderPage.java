package dev.payments.sample.shop.web;

import dev.payments.sample.shop.order.Order;
import dev.payments.sample.shop.order.Orders;
import dev.payments.sample.shop.payment.Confirmations;
import dev.payments.sample.shop.payment.PaymentStates;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The pages to which buyers return from paying. An order's page follows the order by itself: see {@code order.js}. */
@Controller
class OrderPage {

    private final Orders orders;
    private final Confirmations confirmations;
    private final PaymentStates payments;
    private final PaymentRedirect redirect;

    OrderPage(Orders orders, Confirmations confirmations, PaymentStates payments, PaymentRedirect redirect) {
        this.orders = orders;
        this.confirmations = confirmations;
        this.payments = payments;
        this.redirect = redirect;
    }

    /**
     * @param sessionId filled in by Stripe when the buyer returns from paying
     * @param note why the buyer is here otherwise
     */
    @GetMapping("/orders/{id}")
    String order(
            @PathVariable UUID id,
            @RequestParam(name = "session_id", required = false) @Nullable String sessionId,
            @RequestParam(required = false) @Nullable String note,
            Model model) {
        boolean hasPaid = sessionId != null && confirmations.confirm(find(id), sessionId);
        Order order = find(id);
        boolean unpaid = order.status().isPayable();
        model.addAttribute("order", order);
        model.addAttribute("payment", payments.of(id));
        model.addAttribute("confirming", hasPaid && order.status() == Order.Status.PENDING);
        model.addAttribute(
                "note",
                OrderNote.ofAddress(note)
                        .filter(any -> unpaid)
                        .map(OrderNote::text)
                        .orElse(null));
        return "order";
    }

    @PostMapping("/orders/{id}/pay")
    ModelAndView pay(@PathVariable UUID id) {
        return redirect.toPayment(find(id));
    }

    /** For buyers whose session was created through the session endpoint, and not for an order of the shop. */
    @GetMapping("/thanks")
    String thanks() {
        return "thanks";
    }

    private Order find(UUID id) {
        return orders.find(id).orElseThrow(OrderNotFoundException::new);
    }
}
