package dev.payments.sample.shop.web;

import dev.payments.sample.shop.catalogue.Catalogue;
import dev.payments.sample.shop.order.InvalidOrderException;
import dev.payments.sample.shop.order.Order;
import dev.payments.sample.shop.order.OrderDesk;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page on which buyers choose, and from which they are sent to pay. */
@Controller
class CataloguePage {

    private final Catalogue catalogue;
    private final OrderDesk desk;
    private final PaymentRedirect redirect;

    CataloguePage(Catalogue catalogue, OrderDesk desk, PaymentRedirect redirect) {
        this.catalogue = catalogue;
        this.desk = desk;
        this.redirect = redirect;
    }

    @GetMapping("/")
    ModelAndView catalogue() {
        return page(HttpStatus.OK, Map.of(), List.of());
    }

    @PostMapping("/orders")
    ModelAndView buy(@RequestParam Map<String, String> quantities) {
        OrderForm form = new OrderForm(quantities);
        Order order;
        try {
            order = desk.place(form.request());
        } catch (InvalidOrderException e) {
            return page(HttpStatus.BAD_REQUEST, quantities, form.messages(e));
        }
        return redirect.toPayment(order);
    }

    private ModelAndView page(HttpStatus status, Map<String, String> quantities, List<String> errors) {
        return new ModelAndView(
                "catalogue",
                Map.of("products", catalogue.products(), "quantities", quantities, "errors", errors),
                status);
    }
}
